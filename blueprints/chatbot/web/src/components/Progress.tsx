import type { Run } from '../chat/state';
import type { ThreadMessage } from '../chat/thread';

interface ProgressProps {
  readonly run: Run | undefined;
  readonly lastStatus: ThreadMessage['status'] | undefined;
}

/** Tells a screen reader how the answer gets on. The text itself is not announced piece by piece: it is read when it is whole. */
export function Progress({ run, lastStatus }: ProgressProps) {
  return (
    <p className="visually-hidden" role="status">
      {run === undefined ? ended(lastStatus) : phases[run.phase]}
    </p>
  );
}

const phases: Readonly<Record<Run['phase'], string>> = {
  waiting: 'Waiting for the answer',
  streaming: 'The answer is being written',
  reconnecting: 'The connection was cut; reconnecting',
  stopping: 'Stopping the answer',
};

function ended(status: ThreadMessage['status'] | undefined): string {
  switch (status) {
    case 'complete':
      return 'The answer is complete';
    case 'length':
      return 'The answer ended at the length limit';
    case 'stopped':
      return 'The answer was stopped';
    case 'moderated':
      return 'The answer was ended by moderation';
    case 'error':
      return 'The answer was interrupted';
    case 'unsent':
      return 'The message was not sent';
    case 'running':
    case 'sending':
    case undefined:
      return '';
  }
}
