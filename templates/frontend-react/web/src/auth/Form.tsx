import { type ReactNode, type SubmitEvent, useRef, useState } from 'react';
import { AlertIcon } from '../ui/icons';
import styles from './Form.module.css';
import { authProblem } from './problem';

interface FormProps<Result> {
  /** What the button says, and what it says meanwhile. */
  readonly action: readonly [label: string, busy: string];
  /** Why it cannot be sent yet; undefined when it can. */
  readonly check?: () => string | undefined;
  readonly perform: () => Promise<Result>;
  readonly onDone: (result: Result) => void;
  /** The meaning of errors that have another one here than elsewhere, by Cognito's name for them. */
  readonly special?: Readonly<Record<string, string>>;
  /** Leaves the form; undefined where there is nothing to go back to. */
  readonly onCancel?: () => void;
  readonly children: ReactNode;
}

/** A form that is sent once at a time, and says above its button what went wrong. */
export function Form<Result>({ action, check, perform, onDone, special, onCancel, children }: FormProps<Result>) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    const refused = check?.();
    setProblem(refused);
    if (refused !== undefined) {
      return;
    }
    setBusy(true);
    perform().then(
      (result) => {
        setBusy(false);
        onDone(result);
      },
      (error: unknown) => {
        setBusy(false);
        setProblem(authProblem(error, special));
        form.current?.querySelector<HTMLElement>('input:not([hidden])')?.focus();
      },
    );
  };
  return (
    <form ref={form} className={styles.form} onSubmit={submit} aria-busy={busy}>
      {children}
      <div role="alert">
        {problem !== undefined && (
          <p className={styles.problem}>
            <AlertIcon />
            {problem}
          </p>
        )}
      </div>
      <div className={styles.actions}>
        <button type="submit" className="button button-primary" aria-disabled={busy}>
          {busy ? action[1] : action[0]}
        </button>
        {onCancel !== undefined && (
          <button type="button" className="button" onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}
