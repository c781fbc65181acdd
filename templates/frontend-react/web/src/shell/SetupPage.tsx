import { connections, projectTitle } from '../project';
import styles from './Page.module.css';
import type { Settings } from './settings';

/** What a developer sees before the first deployment: exactly what to run. */
export default function SetupPage({ settings }: { readonly settings: Exclude<Settings, { kind: 'ready' }> }) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <h1>{projectTitle} has no backend yet</h1>
        {settings.kind === 'absent' ? (
          <p>
            The build found no <code>amplify_outputs.json</code> in the project&rsquo;s folder. A deployment writes it.
          </p>
        ) : (
          <>
            <p>
              <code>amplify_outputs.json</code> is there, but lacks:
            </p>
            <ul>
              {settings.missing.map((name) => (
                <li key={name}>
                  <code>{name}</code>
                </li>
              ))}
            </ul>
          </>
        )}
        <ul className={styles.ways}>
          {connections.map(({ text, command }) => (
            <li key={command}>
              {text}
              <pre tabIndex={0}>{command}</pre>
            </li>
          ))}
        </ul>
        <p className={styles.note}>
          The development server shows the app as soon as the file is there; a built site needs <code>npm run build</code> again.
        </p>
      </div>
    </main>
  );
}
