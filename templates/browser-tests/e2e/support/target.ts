import { SettingError } from './settingError.ts';

/** What the suites run against. */
export interface Target {
  readonly baseUrl: string;
  /** The app on this machine, with its demonstration model and with confirmation codes that can be read. */
  readonly local: boolean;
}

/** A deployed stack's address in `E2E_BASE_URL`, else the app on this machine that the suites start themselves. */
export function targetOf(environment: NodeJS.ProcessEnv): Target {
  const deployed = environment.E2E_BASE_URL;
  if (deployed === undefined || deployed === '') {
    const port = environment.E2E_LOCAL_PORT;
    if (port === undefined) {
      throw new SettingError('E2E_LOCAL_PORT is not set: run the suites by `npm run e2e`, or name a deployed stack by E2E_BASE_URL.');
    }
    return { baseUrl: `http://localhost:${port}`, local: true };
  }
  if (!URL.canParse(deployed)) {
    throw new SettingError(`E2E_BASE_URL is "${deployed}", which is no address: give the app's, for instance https://main.d123.amplifyapp.com`);
  }
  const missing = ['E2E_USER', 'E2E_PASSWORD', 'E2E_OTHER_USER', 'E2E_OTHER_PASSWORD'].filter((name) => !environment[name]);
  if (missing.length > 0) {
    throw new SettingError(`A deployed stack needs two users who can sign in; missing: ${missing.join(', ')}.`);
  }
  return { baseUrl: deployed.replace(/\/+$/, ''), local: false };
}
