import { projectTitle } from '../project';
import type { SignInSettings } from '../shell/settings';
import { Mark } from '../ui/icons';
import styles from './SignIn.module.css';
import { SignInPanel } from './SignInPanel';

/** The page of whoever is signed out. */
export default function SignIn({ settings }: { readonly settings: SignInSettings }) {
  return (
    <main className={styles.page}>
      <header className={styles.header}>
        <Mark />
        <h1>{projectTitle}</h1>
      </header>
      <div className={styles.card}>
        <SignInPanel settings={settings} />
      </div>
    </main>
  );
}
