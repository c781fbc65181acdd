import { Amplify } from 'aws-amplify';
import { type AuthTokens, fetchAuthSession, signOut as amplifySignOut } from 'aws-amplify/auth';
import { Hub, parseAmplifyConfig } from 'aws-amplify/utils';
import { useEffect, useState } from 'react';
import { NetworkError, SignedOutError } from '../http/errors';

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
 * Configures the sign-in from `amplify_outputs.json`. Called once, before anything is rendered.
 *
 * The identity pool is left out: the API wants the ID token only, so no AWS credentials need to come to the browser.
 */
export function configureAuth(outputs: Readonly<Record<string, unknown>>): void {
  const auth = parseAmplifyConfig(outputs).Auth;
  if (auth === undefined) {
    throw new Error('amplify_outputs.json has no part "auth"');
  }
  const { identityPoolId, allowGuestAccess, ...userPool } = auth.Cognito;
  Amplify.configure({ Auth: { Cognito: userPool } as typeof auth });
}

/** Follows the session: at the start, and at each sign-in and sign-out, in other tabs of this browser as well. */
export function useSession(): Session {
  const [session, setSession] = useState<Session>({ state: 'checking' });
  useEffect(() => {
    let live = true;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const check = () => {
      clearTimeout(retry);
      readSession().then(
        (next) => live && setSession(next),
        // Without a connection nobody knows: whoever is signed in must not be shown the sign-in page for that.
        () => {
          if (live) {
            retry = setTimeout(check, 3000);
          }
        },
      );
    };
    check();
    const stopListening = Hub.listen('auth', ({ payload }) => {
      if (payload.event === 'signedIn' || payload.event === 'signInWithRedirect') {
        check();
      } else if (payload.event === 'signedOut') {
        setSession({ state: 'signedOut' });
      }
    });
    window.addEventListener('storage', check);
    return () => {
      live = false;
      clearTimeout(retry);
      stopListening();
      window.removeEventListener('storage', check);
    };
  }, []);
  return session;
}

/**
 * The ID token for the API: an authorizer without scopes takes ID tokens only. Amplify renews it when it has expired.
 *
 * @throws SignedOutError when there is no session any more
 * @throws NetworkError when the session cannot be renewed for want of a connection
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

async function readSession(): Promise<Session> {
  const claims = (await readTokens(false))?.idToken?.payload;
  if (claims?.sub === undefined) {
    return { state: 'signedOut' };
  }
  return { state: 'signedIn', user: { id: claims.sub, email: typeof claims.email === 'string' ? claims.email : '' } };
}

/** @throws NetworkError when they have expired and Cognito cannot be reached; any other failure means that there are none */
async function readTokens(renew: boolean): Promise<AuthTokens | undefined> {
  try {
    return (await fetchAuthSession({ forceRefresh: renew })).tokens;
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'NetworkError') {
      throw new NetworkError('The session could not be renewed', { cause });
    }
    return undefined;
  }
}
