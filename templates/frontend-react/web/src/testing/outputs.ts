import { readSettings, type Settings } from '../shell/settings';

/** The settings of a backend whose user pool is at an address on this machine. */
export function localSettings(cognito: string, secondFactor = 'OPTIONAL', api = 'http://127.0.0.1:9/'): Extract<Settings, { readonly kind: 'ready' }> {
  const settings = readSettings({
    version: '1.4',
    auth: {
      aws_region: 'eu-west-1',
      user_pool_id: 'eu-west-1_abcdefghi',
      user_pool_client_id: 'client',
      mfa_configuration: secondFactor,
      password_policy: { min_length: 12, require_lowercase: true, require_uppercase: true, require_numbers: true, require_symbols: true },
    },
    custom: { API: { chat: { endpoint: api, region: 'eu-west-1' } }, local: { cognito } },
  });
  if (settings.kind !== 'ready') {
    throw new Error(`The outputs of this test lack something: ${settings.kind}`);
  }
  return settings;
}
