import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { HttpClient } from '../http/client';
import { idToken, signOut, useSession } from './session';
import type { Settings, SignInSettings } from './settings';
import { Splash } from './Splash';

// Each visitor loads only what their state needs: instructions, the sign-in, or the app.
const SetupPage = lazy(() => import('./SetupPage'));
const SignIn = lazy(() => import('../auth/SignIn'));
const SignInAgain = lazy(() => import('../auth/SignInAgain'));
const App = lazy(() => import('../app/App'));

/** Decides between the instructions for developers, the sign-in and the app. */
export function Shell({ settings }: { readonly settings: Settings }) {
  return (
    <Suspense fallback={<Splash />}>
      {settings.kind === 'ready' ? (
        <Signed apiUrl={settings.apiUrl} signIn={settings.signIn} />
      ) : (
        <SetupPage settings={settings} />
      )}
    </Suspense>
  );
}

function Signed({ apiUrl, signIn }: { readonly apiUrl: string; readonly signIn: SignInSettings }) {
  const renewal = useRenewal();
  const session = useSession(renewal.open);
  const http = useMemo(() => new HttpClient(apiUrl, idToken), [apiUrl]);
  switch (session.state) {
    case 'checking':
      return <Splash />;
    case 'signedOut':
      return <SignIn settings={signIn} />;
    case 'signedIn':
      return (
        <>
          {/* The key drops everything held for one person before another one's pages appear. */}
          <App
            key={session.user.id}
            http={http}
            user={session.user}
            signIn={signIn}
            signOut={signOut}
            signInAgain={renewal.begin}
          />
          {renewal.open && (
            <Suspense>
              <SignInAgain
                settings={signIn}
                email={session.user.email}
                onDone={() => renewal.end(true)}
                onClose={() => renewal.end(false)}
              />
            </Suspense>
          )}
        </>
      );
  }
}

/** Signing in again without leaving the page. */
function useRenewal(): {
  readonly open: boolean;
  readonly begin: () => Promise<boolean>;
  readonly end: (done: boolean) => void;
} {
  const [open, setOpen] = useState(false);
  const waiting = useRef<(done: boolean) => void>(undefined);
  const end = useCallback((done: boolean) => {
    setOpen(false);
    waiting.current?.(done);
  }, []);
  const begin = useCallback(async () => {
    try {
      // Another tab may have signed in meanwhile.
      await idToken({ renew: true });
      return true;
    } catch {
      setOpen(true);
      return new Promise<boolean>((resolve) => {
        waiting.current = resolve;
      });
    }
  }, []);
  return { open, begin, end };
}
