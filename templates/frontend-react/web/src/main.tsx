import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { amplifyOutputs } from './config';
import { ErrorBoundary } from './shell/ErrorBoundary';
import { configureAuth } from './shell/session';
import { readSettings } from './shell/settings';
import { Shell } from './shell/Shell';
import './styles/tokens.css';
import './styles/base.css';

const settings = readSettings(amplifyOutputs);
if (settings.kind === 'ready') {
  configureAuth(settings);
}

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no element with the id "root"');
}
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <Shell settings={settings} />
    </ErrorBoundary>
  </StrictMode>,
);
