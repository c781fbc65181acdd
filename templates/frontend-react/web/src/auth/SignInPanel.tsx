import { type ReactNode, Suspense, useMemo, useState } from 'react';
import { secondFactor } from '../secondFactor';
import type { SignInSettings } from '../shell/settings';
import { AuthFlow, type Step } from './flow';
import { BackToStart, Links, StepLink } from './links';
import { passwordRules } from './password';
import styles from './SignIn.module.css';
import { ConfirmForm, ForgotForm, NewPasswordForm, ResetForm, SignInForm, SignUpForm } from './steps';

interface SignInPanelProps {
  readonly settings: SignInSettings;
  /** Given when a known person signs in again: no account is made then. */
  readonly email?: string;
  readonly onDone?: () => void;
}

/** The sign-in, step by step. */
export function SignInPanel({ settings, email: known, onDone }: SignInPanelProps) {
  const flow = useMemo(() => new AuthFlow(settings), [settings]);
  const rules = useMemo(() => passwordRules(settings.password), [settings]);
  const [step, setStep] = useState<Step>({ at: 'signIn' });
  const [email, setEmail] = useState(known ?? '');
  const onStep = (next: Step) => {
    setStep(next);
    if (next.at === 'done') {
      onDone?.();
    }
  };
  const common = { flow, onStep, email, onEmail: setEmail, rules };
  switch (step.at) {
    case 'signIn':
      return (
        <Page title={known === undefined ? 'Sign in' : undefined} notice={step.notice}>
          <SignInForm {...common} />
          <Links>
            <StepLink to={{ at: 'forgot' }} onStep={onStep}>
              Forgotten your password?
            </StepLink>
            {known === undefined && (
              <StepLink to={{ at: 'signUp' }} onStep={onStep}>
                Create an account
              </StepLink>
            )}
          </Links>
        </Page>
      );
    case 'signUp':
      return (
        <Page title="Create an account">
          <SignUpForm {...common} />
          <Links>
            <StepLink to={{ at: 'signIn' }} onStep={onStep}>
              I have an account already
            </StepLink>
          </Links>
        </Page>
      );
    case 'confirm':
      return (
        <Page title="Confirm your address" notice={step.notice}>
          <p>
            A code of six digits is on its way to <strong>{step.credentials.email}</strong>. It may take a minute; have a look at
            the spam folder too.
          </p>
          <ConfirmForm {...common} credentials={step.credentials} />
        </Page>
      );
    case 'forgot':
      return (
        <Page title="Set a new password">
          <p>Enter the address of your account. You will get a code by e-mail.</p>
          <ForgotForm {...common} />
          <Links>
            <BackToStart onStep={onStep} />
          </Links>
        </Page>
      );
    case 'reset':
      return (
        <Page title="Set a new password" notice={step.notice}>
          <p>
            If there is an account for <strong>{step.email}</strong>, a code is on its way there.
          </p>
          <ResetForm {...common} email={step.email} />
        </Page>
      );
    case 'newPassword':
      return (
        <Page title="Choose your own password">
          <p>The password you were given works once. Choose one that only you know.</p>
          <NewPasswordForm {...common} />
          <Links>
            <BackToStart onStep={onStep} />
          </Links>
        </Page>
      );
    case 'code':
    case 'setUp':
      return secondFactor === undefined ? (
        <Unsupported challenge={step.at} onStep={onStep} />
      ) : (
        <Page title={step.at === 'code' ? 'Enter your code' : 'Set up your second factor'}>
          <Suspense fallback={<p role="status">Loading …</p>}>
            {step.at === 'code' ? (
              <secondFactor.CodeForm flow={flow} onStep={onStep} />
            ) : (
              <secondFactor.SetUpForm flow={flow} onStep={onStep} secret={step.secret} account={email} />
            )}
          </Suspense>
          <Links>
            <BackToStart onStep={onStep} />
          </Links>
        </Page>
      );
    case 'unsupported':
      return <Unsupported challenge={step.challenge} onStep={onStep} />;
    case 'done':
      return <p role="status">You are signed in.</p>;
  }
}

interface PageProps {
  readonly title: string | undefined;
  readonly notice?: string | undefined;
  readonly children: ReactNode;
}

function Page({ title, notice, children }: PageProps) {
  return (
    <section className={styles.panel} aria-label={title ?? 'Sign in again'}>
      {title !== undefined && <h2>{title}</h2>}
      <div role="status">{notice !== undefined && <p className={styles.notice}>{notice}</p>}</div>
      {children}
    </section>
  );
}

function Unsupported({ challenge, onStep }: { readonly challenge: string; readonly onStep: (step: Step) => void }) {
  return (
    <Page title="This app cannot go on here">
      <p role="alert">
        The user pool asks for a step that this app has no page for: <code>{challenge}</code>. Tell the operators of this service.
      </p>
      <Links>
        <BackToStart onStep={onStep} />
      </Links>
    </Page>
  );
}
