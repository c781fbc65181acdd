import { lazy, Suspense, useMemo } from 'react';
import { HttpClient } from '../http/client';
import { idToken, signOut, useSession } from './session';
import type { Settings } from './settings';
import { Splash } from './Splash';

// Each visitor loads only what their state needs: instructions, the sign-in, or the app.
const SetupPage = lazy(() => import('./SetupPage'));
const SignIn = lazy(() => import('./SignIn'));
const App = lazy(() => import('../app/App'));

/** Decides between the instructions for developers, the sign-in and the app. */
export function Shell({ settings }: { readonly settings: Settings }) {
  return (
    <Suspense fallback={<Splash />}>
      {settings.kind === 'ready' ? <Signed apiUrl={settings.apiUrl} /> : <SetupPage settings={settings} />}
    </Suspense>
  );
}

function Signed({ apiUrl }: { readonly apiUrl: string }) {
  const session = useSession();
  const http = useMemo(() => new HttpClient(apiUrl, idToken), [apiUrl]);
  switch (session.state) {
    case 'checking':
      return <Splash />;
    case 'signedOut':
      return <SignIn />;
    case 'signedIn':
      // The key drops everything held for one person before another one's pages appear.
      return <App key={session.user.id} http={http} user={session.user} signOut={signOut} />;
  }
}
