import { updatePassword } from 'aws-amplify/auth';
import { type ReactNode, Suspense, useState } from 'react';
import { missingRules, PasswordField } from '../auth/fields';
import { Form } from '../auth/Form';
import { passwordRules } from '../auth/password';
import { authProblem } from '../auth/problem';
import { secondFactor } from '../secondFactor';
import { signOutEverywhere, type User } from '../shell/session';
import type { SignInSettings } from '../shell/settings';
import { Dialog } from '../ui/Dialog';
import styles from './AccountDialog.module.css';
import { AccountSection } from './AccountSection';

interface AccountDialogProps {
  readonly user: User;
  readonly settings: SignInSettings;
  readonly onClose: () => void;
  /** What the application adds. */
  readonly children?: ReactNode;
}

/** What a person can change about their own sign-in, and what the application adds to that. */
export default function AccountDialog({ user, settings, onClose, children }: AccountDialogProps) {
  return (
    <Dialog title="Account and security" onClose={onClose}>
      <p className={styles.who}>
        Signed in as <strong>{user.email}</strong>
      </p>
      {secondFactor !== undefined && settings.secondFactor !== 'off' && (
        <AccountSection title="Second factor">
          <Suspense fallback={<p>Loading …</p>}>
            <secondFactor.Section account={user.email} required={settings.secondFactor === 'required'} />
          </Suspense>
        </AccountSection>
      )}
      <AccountSection title="Password">
        <ChangePassword user={user} settings={settings} />
      </AccountSection>
      <AccountSection title="Devices">
        <SignOutEverywhere />
      </AccountSection>
      {children}
      <div className={styles.actions}>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function ChangePassword({ user, settings }: { readonly user: User; readonly settings: SignInSettings }) {
  const rules = passwordRules(settings.password);
  const [state, setState] = useState<'closed' | 'open' | 'done'>('closed');
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  if (state !== 'open') {
    return (
      <>
        <p role="status">{state === 'done' ? 'Your password is changed.' : ''}</p>
        <button
          type="button"
          className="button"
          onClick={() => {
            setOld('');
            setNext('');
            setState('open');
          }}
        >
          Change password
        </button>
      </>
    );
  }
  return (
    <Form
      action={['Change password', 'Changing …']}
      check={() => missingRules(rules, next)}
      perform={() => updatePassword({ oldPassword: old, newPassword: next })}
      onDone={() => setState('done')}
      onCancel={() => setState('closed')}
      special={{
        NotAuthorizedException: 'Your present password is not right.',
        UserUnAuthenticatedException: 'Your session has ended. Sign in again first.',
      }}
    >
      <input type="email" autoComplete="username" value={user.email} readOnly hidden />
      <PasswordField label="Present password" purpose="current" value={old} onChange={setOld} autoFocus />
      <PasswordField label="New password" purpose="new" rules={rules} value={next} onChange={setNext} />
    </Form>
  );
}

function SignOutEverywhere() {
  const [problem, setProblem] = useState<string>();
  return (
    <>
      <p>Ends your sessions in all browsers, this one too. Use it when a device is lost.</p>
      <button
        type="button"
        className="button"
        onClick={() => {
          setProblem(undefined);
          signOutEverywhere().catch((error: unknown) => setProblem(authProblem(error)));
        }}
      >
        Sign out everywhere
      </button>
      {problem !== undefined && <p role="alert">{problem}</p>}
    </>
  );
}
