/** What the front end needs to know of its backend. */
export type Settings =
  | { readonly kind: 'ready'; readonly apiUrl: string; readonly outputs: Readonly<Record<string, unknown>> }
  | { readonly kind: 'absent' }
  | { readonly kind: 'incomplete'; readonly missing: readonly string[] };

/** Reads the outputs of a deployment. Never throws: what is missing is listed by its path in the file. */
export function readSettings(outputs: unknown): Settings {
  if (outputs === undefined) {
    return { kind: 'absent' };
  }
  const root = asRecord(outputs);
  const auth = asRecord(root.auth);
  const missing = ['aws_region', 'user_pool_id', 'user_pool_client_id']
    .filter((name) => !isText(auth[name]))
    .map((name) => `auth.${name}`);
  const apiUrl = endpointOf(asRecord(root.custom).API);
  if (apiUrl === undefined) {
    missing.push('custom.API.<name>.endpoint');
  }
  return apiUrl === undefined || missing.length > 0
    ? { kind: 'incomplete', missing }
    : { kind: 'ready', apiUrl: apiUrl.replace(/\/+$/, ''), outputs: root };
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
