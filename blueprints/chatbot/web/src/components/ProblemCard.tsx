import { clock, duration } from '../app/time';
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
}

const icons = { alert: AlertIcon, clock: ClockIcon, offline: OfflineIcon, shield: ShieldIcon };

/** What went wrong and the one thing that helps, with the time until it does. */
export function ProblemCard({ problem, onRetry, onEdit, onDismiss, onSignIn }: ProblemCardProps) {
  const until = problem.retryAt ?? problem.resetsAt;
  const now = useNow(until === undefined ? undefined : 1000);
  const wait = problem.retryAt === undefined ? 0 : problem.retryAt - now;
  const Icon = icons[problem.icon];
  return (
    <section className={styles.card} data-kind={problem.icon} aria-label="Problem">
      <Icon />
      <div className={styles.words}>
        <div role="alert">
          <h2>{problem.title}</h2>
          <p>
            {problem.text}
            {problem.resetsAt !== undefined && <> They start anew at {clock(problem.resetsAt)}.</>}
          </p>
        </div>
        {problem.resetsAt !== undefined && problem.resetsAt > now && (
          <p className={styles.countdown}>In {duration(problem.resetsAt - now)}</p>
        )}
        {problem.remedy === 'retry' && (
          <button type="button" className="button" disabled={wait > 0} onClick={onRetry}>
            {wait > 0 ? `Try again in ${duration(wait)}` : 'Try again'}
          </button>
        )}
        {problem.remedy === 'edit' && (
          <button type="button" className="button" onClick={onEdit}>
            Edit the message
          </button>
        )}
        {problem.remedy === 'signIn' && (
          <button type="button" className="button button-primary" onClick={onSignIn}>
            Sign in again
          </button>
        )}
        {problem.remedy === 'reload' && (
          <button type="button" className="button" onClick={() => window.location.reload()}>
            Load the page again
          </button>
        )}
      </div>
      <button type="button" className="icon-button" onClick={onDismiss} aria-label="Dismiss">
        <CloseIcon />
      </button>
    </section>
  );
}
