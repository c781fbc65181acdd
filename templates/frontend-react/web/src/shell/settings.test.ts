import { describe, expect, it } from 'vitest';
import { readSettings } from './settings';

const complete = {
  version: '1.4',
  auth: { aws_region: 'eu-west-1', user_pool_id: 'eu-west-1_abc', user_pool_client_id: 'client' },
  custom: { API: { chat: { endpoint: 'https://example.execute-api.eu-west-1.amazonaws.com/prod/', region: 'eu-west-1' } } },
};

describe('readSettings', () => {
  it('takes the API endpoint without its trailing slash', () => {
    expect(readSettings(complete)).toEqual({
      kind: 'ready',
      apiUrl: 'https://example.execute-api.eu-west-1.amazonaws.com/prod',
      signIn: {
        password: { minLength: 8, lowercase: false, uppercase: false, numbers: false, symbols: false },
        secondFactor: 'off',
      },
      outputs: complete,
    });
  });

  it('reads how people sign in', () => {
    const auth = {
      ...complete.auth,
      mfa_configuration: 'OPTIONAL',
      password_policy: { min_length: 12, require_lowercase: true, require_numbers: true },
    };
    const custom = { ...complete.custom, local: { cognito: 'http://127.0.0.1:9229/' } };
    expect(readSettings({ ...complete, auth, custom })).toMatchObject({
      signIn: {
        password: { minLength: 12, lowercase: true, uppercase: false, numbers: true, symbols: false },
        secondFactor: 'optional',
        localCognito: 'http://127.0.0.1:9229/',
      },
    });
  });

  it('tells an absent file from an incomplete one', () => {
    expect(readSettings(undefined)).toEqual({ kind: 'absent' });
  });

  it('lists everything that is missing at once', () => {
    expect(readSettings({ auth: { aws_region: 'eu-west-1' }, custom: { API: {} } })).toEqual({
      kind: 'incomplete',
      missing: ['auth.user_pool_id', 'auth.user_pool_client_id', 'custom.API.<name>.endpoint'],
    });
  });

  it.each([null, 'text', 7, []])('does not trip over %j', (outputs) => {
    expect(readSettings(outputs).kind).toBe('incomplete');
  });
});
