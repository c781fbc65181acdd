import { Authenticator } from '@aws-amplify/ui-react';
import { projectTitle } from '../project';
import { Mark } from '../ui/icons';
import styles from './SignIn.module.css';
import './amplify-theme.css';

/** Amplify's sign-in in the colours of this app: sign-up, confirmation, MFA and recovery as the user pool asks for them. */
export default function SignIn() {
  return (
    <main className={styles.page}>
      <header className={styles.header}>
        <Mark />
        <h1>{projectTitle}</h1>
      </header>
      <Authenticator />
    </main>
  );
}
