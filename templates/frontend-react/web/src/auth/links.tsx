import { type ReactNode, useState } from 'react';
import type { Step } from './flow';
import { authProblem } from './problem';
import styles from './SignIn.module.css';

/** The ways that lead on from a form, in a row below it. */
export function Links({ children }: { readonly children: ReactNode }) {
  return <div className={styles.links}>{children}</div>;
}

interface StepLinkProps {
  readonly to: Step;
  readonly onStep: (step: Step) => void;
  readonly children: ReactNode;
}

export function StepLink({ to, onStep, children }: StepLinkProps) {
  return (
    <button type="button" className={styles.link} onClick={() => onStep(to)}>
      {children}
    </button>
  );
}

export function BackToStart({ onStep }: { readonly onStep: (step: Step) => void }) {
  return (
    <StepLink to={{ at: 'signIn' }} onStep={onStep}>
      Back to sign-in
    </StepLink>
  );
}

/** Has another code sent, and says why where that fails. */
export function Resend({ resend }: { readonly resend: () => Promise<void> }) {
  const [problem, setProblem] = useState<string>();
  return (
    <>
      <button
        type="button"
        className={styles.link}
        onClick={() => {
          setProblem(undefined);
          resend().catch((error: unknown) => setProblem(authProblem(error)));
        }}
      >
        Send a new code
      </button>
      {problem !== undefined && <p role="alert">{problem}</p>}
    </>
  );
}
