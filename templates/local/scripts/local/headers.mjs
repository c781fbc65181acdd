import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Problem } from './problem.mjs';

/**
 * The headers that Amplify Hosting would send, from `customHttp.yml`: by path, a later pattern wins. In the content security
 * policy the addresses of Cognito and of API Gateway are replaced by those on this machine, and nothing else.
 *
 * @param {{api: string, cognito: string}} origins
 * @returns {(path: string) => Record<string, string>}
 */
export function hostedHeaders(file, origins) {
  const rules = (parse(readFileSync(file, 'utf8'))?.customHeaders ?? []).map(({ pattern, headers }) => ({
    matches: matcher(pattern),
    headers: headers.map(({ key, value }) => [key, isPolicy(key) ? localPolicy(value, origins) : value]),
  }));
  return (path) =>
    Object.fromEntries(
      rules
        .filter(({ matches }) => matches(path))
        .flatMap(({ headers }) => headers)
        .reduce((merged, [key, value]) => merged.set(key.toLowerCase(), [key, value]), new Map())
        .values(),
    );
}

const isPolicy = (key) => key.toLowerCase() === 'content-security-policy';

function localPolicy(policy, { api, cognito }) {
  const replaced = new Set();
  const replace = (source) => {
    const service = /^https:\/\/(?:\*\.)?(cognito-idp|execute-api)\.[a-z0-9-]+\.amazonaws\.com$/.exec(source)?.[1];
    if (service === undefined) return source;
    replaced.add(service);
    return service === 'cognito-idp' ? cognito : api;
  };
  const directives = policy.split(';').map((directive) =>
    directive.trim().startsWith('connect-src ') ? directive.split(' ').map(replace).join(' ') : directive,
  );
  const missing = ['cognito-idp', 'execute-api'].filter((service) => !replaced.has(service));
  if (missing.length > 0) {
    throw new Problem(`customHttp.yml: connect-src names no address of ${missing.join(' and ')}, so the page could not call it: add it, or run without --built.`);
  }
  return directives.join(';');
}

function matcher(pattern) {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\?]/g, '\\$&')
    .replace(/\*\*|\*/g, (stars) => (stars === '**' ? '.*' : '[^/]*'));
  const whole = new RegExp(`^/?${expression}$`);
  return (path) => whole.test(path);
}
