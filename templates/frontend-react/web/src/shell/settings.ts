/** What a password of this user pool must have. */
export interface PasswordPolicy {
  readonly minLength: number;
  readonly lowercase: boolean;
  readonly uppercase: boolean;
  readonly numbers: boolean;
  readonly symbols: boolean;
}

/** How people sign in to this backend. */
export interface SignInSettings {
  readonly password: PasswordPolicy;
  /** Whether the user pool asks for a second factor. */
  readonly secondFactor: 'off' | 'optional' | 'required';
  /** The address of a Cognito on this machine. It knows no SRP, so the password itself is sent to it. */
  readonly localCognito?: string;
}

/** What the front end needs to know of its backend. */
export type Settings =
  | {
      readonly kind: 'ready';
      readonly apiUrl: string;
      readonly signIn: SignInSettings;
      readonly outputs: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'incomplete'; readonly missing: readonly string[] };

/** Reads the outputs of a deployment. Never throws: what is missing is listed by its path in the file. */
export function readSettings(outputs: unknown): Settings {
  if (outputs === undefined) {
    return { kind: 'absent' };
  }
  const root = asRecord(outputs);
  const auth = asRecord(root.auth);
  const custom = asRecord(root.custom);
  const missing = ['aws_region', 'user_pool_id', 'user_pool_client_id']
    .filter((name) => !isText(auth[name]))
    .map((name) => `auth.${name}`);
  const apiUrl = endpointOf(custom.API);
  if (apiUrl === undefined) {
    missing.push('custom.API.<name>.endpoint');
  }
  return apiUrl === undefined || missing.length > 0
    ? { kind: 'incomplete', missing }
    : { kind: 'ready', apiUrl: apiUrl.replace(/\/+$/, ''), signIn: signInOf(auth, asRecord(custom.local)), outputs: root };
}

function signInOf(auth: Readonly<Record<string, unknown>>, local: Readonly<Record<string, unknown>>): SignInSettings {
  const policy = asRecord(auth.password_policy);
  const modes: Readonly<Record<string, SignInSettings['secondFactor']>> = { OPTIONAL: 'optional', REQUIRED: 'required' };
  return {
    password: {
      minLength: typeof policy.min_length === 'number' ? policy.min_length : 8,
      lowercase: policy.require_lowercase === true,
      uppercase: policy.require_uppercase === true,
      numbers: policy.require_numbers === true,
      symbols: policy.require_symbols === true,
    },
    secondFactor: modes[String(auth.mfa_configuration)] ?? 'off',
    ...(isText(local.cognito) ? { localCognito: local.cognito } : {}),
  };
}

function endpointOf(apis: unknown): string | undefined {
  const endpoints = Object.values(asRecord(apis)).map((api) => asRecord(api).endpoint);
  return endpoints.filter(isText).find((endpoint) => /^https?:\/\//.test(endpoint));
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
