import type { ReactNode } from 'react';
import { duration, moment } from '../app/time';
import type { Problem } from '../chat/problem';
import { useNow } from '../ui/browser';
import { AlertIcon, ClockIcon, CloseIcon, OfflineIcon, ShieldIcon } from '../ui/icons';
import styles from './ProblemCard.module.css';

interface ProblemCardProps {
  readonly problem: Problem;
  readonly onRetry: () => void;
  readonly onEdit: () => void;
  readonly onDismiss: () => void;
  readonly onSignIn: () => void;
  readonly onNew: () => void;
}

const icons = { alert: AlertIcon, clock: ClockIcon, offline: OfflineIcon, shield: ShieldIcon };

/** What went wrong and the one thing that helps, with the time until it does. */
export function ProblemCard({ problem, onRetry, onEdit, onDismiss, onSignIn, onNew }: ProblemCardProps) {
  const { resetsAt, retryAt } = problem;
  const until = retryAt ?? resetsAt;
  const now = useNow(until === undefined ? undefined : 1000);
  const wait = until === undefined ? 0 : until - now;
  const Icon = icons[problem.icon];
  return (
    <section className={styles.card} data-kind={problem.icon} aria-label="Problem">
      <Icon />
      <div className={styles.words}>
        <div role="alert">
          <h2>{problem.title}</h2>
          <p>
            {problem.text}
            {resetsAt !== undefined && <> The budget starts anew {moment(resetsAt, now)}.</>}
          </p>
        </div>
        {/* Counts every second, so it stands outside of what is announced. */}
        {wait > 0 && <p className={styles.countdown}>You can try again in {duration(wait)}.</p>}
        {wait <= 0 && <Remedy problem={problem} onRetry={onRetry} onEdit={onEdit} onSignIn={onSignIn} onNew={onNew} />}
      </div>
      <button type="button" className="icon-button" onClick={onDismiss} aria-label="Dismiss" title="Dismiss">
        <CloseIcon />
      </button>
    </section>
  );
}

function Remedy({ problem, onRetry, onEdit, onSignIn, onNew }: Omit<ProblemCardProps, 'onDismiss'>) {
  switch (problem.remedy) {
    case 'retry':
      return <Action onClick={onRetry}>Try again</Action>;
    case 'edit':
      return <Action onClick={onEdit}>Edit the message</Action>;
    case 'signIn':
      return (
        <Action primary onClick={onSignIn}>
          Sign in again
        </Action>
      );
    case 'reload':
      return <Action onClick={() => window.location.reload()}>Load the page again</Action>;
    case 'new':
      return <Action onClick={onNew}>Start a new conversation</Action>;
    case 'none':
      return null;
  }
}

interface ActionProps {
  readonly primary?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Action({ primary = false, onClick, children }: ActionProps) {
  return (
    <button type="button" className={primary ? 'button button-primary' : 'button'} onClick={onClick}>
      {children}
    </button>
  );
}
