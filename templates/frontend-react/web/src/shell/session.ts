import { Amplify } from 'aws-amplify';
import { type AuthTokens, fetchAuthSession, signOut as amplifySignOut } from 'aws-amplify/auth';
import { Hub, parseAmplifyConfig } from 'aws-amplify/utils';
import { useEffect, useState } from 'react';
import { NetworkError, SignedOutError } from '../http/errors';
import type { Settings } from './settings';

/** Who is signed in, as far as the pages need it. */
export interface User {
  readonly id: string;
  readonly email: string;
}

export type Session =
  | { readonly state: 'checking' }
  | { readonly state: 'signedOut' }
  | { readonly state: 'signedIn'; readonly user: User };

/**
 * Configures the sign-in. Called once, before anything is rendered.
 *
 * The identity pool is left out: the API wants the ID token only, so no AWS credentials need to come to the browser.
 */
export function configureAuth({ outputs, signIn }: Extract<Settings, { readonly kind: 'ready' }>): void {
  const auth = parseAmplifyConfig(outputs).Auth;
  if (auth === undefined) {
    throw new Error('amplify_outputs.json has no part "auth"');
  }
  const { identityPoolId, allowGuestAccess, ...userPool } = auth.Cognito;
  const local = signIn.localCognito === undefined ? {} : { userPoolEndpoint: signIn.localCognito };
  Amplify.configure({ Auth: { Cognito: { ...userPool, ...local } } as typeof auth });
}

/**
 * Follows the session: at the start, and at each sign-in and sign-out, in other tabs of this browser as well.
 *
 * A session that ends by itself changes nothing here: the page with all that is typed in it stays, and the next call to the
 * API says that one has to sign in again.
 *
 * @param held whether somebody is about to sign in again, so that the end of their old session is no sign-out
 */
export function useSession(held: boolean): Session {
  const [session, setSession] = useState<Session>({ state: 'checking' });
  useEffect(() => {
    let live = true;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const show = (next: Session) => {
      if (live && !(held && next.state === 'signedOut')) {
        setSession((last) => (sameUser(last, next) ? last : next));
      }
    };
    const check = () => {
      clearTimeout(retry);
      // Without a connection nobody knows: whoever is signed in must not be shown the sign-in page for that.
      readSession().then(show, () => {
        if (live) {
          retry = setTimeout(check, 3000);
        }
      });
    };
    check();
    const stopListening = Hub.listen('auth', ({ payload }) => {
      if (payload.event === 'signedIn') {
        check();
      } else if (payload.event === 'signedOut') {
        show({ state: 'signedOut' });
      }
    });
    const onStorage = ({ key }: StorageEvent) => {
      if (key === null || key.startsWith('CognitoIdentityServiceProvider.')) {
        check();
      }
    };
    window.addEventListener('storage', onStorage);
    return () => {
      live = false;
      clearTimeout(retry);
      stopListening();
      window.removeEventListener('storage', onStorage);
    };
  }, [held]);
  return session;
}

function sameUser(one: Session, other: Session): boolean {
  return one.state === 'signedIn' && other.state === 'signedIn' && one.user.id === other.user.id;
}

/**
 * The ID token for the API: an authorizer without scopes takes ID tokens only. Amplify renews it when it has expired.
 *
 * @throws SignedOutError when there is no session any more
 * @throws NetworkError when the session cannot be renewed for now
 */
export async function idToken({ renew }: { readonly renew: boolean }): Promise<string> {
  const tokens = await readTokens(renew);
  if (tokens?.idToken === undefined) {
    throw new SignedOutError();
  }
  return tokens.idToken.toString();
}

export async function signOut(): Promise<void> {
  await amplifySignOut();
}

/**
 * Ends the session on all devices. Amplify would keep quiet about a failure, so a token is renewed first.
 *
 * @throws NetworkError or SignedOutError when there is no way to do that now
 */
export async function signOutEverywhere(): Promise<void> {
  await idToken({ renew: true });
  await amplifySignOut({ global: true });
}

async function readSession(): Promise<Session> {
  const claims = (await readTokens(false))?.idToken?.payload;
  if (claims?.sub === undefined) {
    return { state: 'signedOut' };
  }
  return { state: 'signedIn', user: { id: claims.sub, email: typeof claims.email === 'string' ? claims.email : '' } };
}

/** What Cognito says of tokens that will never be good again. Anything else, a busy Cognito for one, passes. */
const ends = /^(NotAuthorized|TokenRevoked|UserNotFound|PasswordResetRequired|UserNotConfirmed|RefreshTokenReuse)/;

/** @throws NetworkError when they have expired and cannot be renewed for now */
async function readTokens(renew: boolean): Promise<AuthTokens | undefined> {
  try {
    return (await fetchAuthSession({ forceRefresh: renew })).tokens;
  } catch (cause) {
    if (cause instanceof Error && ends.test(cause.name)) {
      return undefined;
    }
    throw new NetworkError('The session could not be renewed', { cause });
  }
}
