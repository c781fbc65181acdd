import { branchesAt, type Thread, type ThreadMessage } from '../chat/thread';
import { BackIcon, ForwardIcon } from '../ui/icons';
import styles from './BranchSwitch.module.css';

interface BranchSwitchProps {
  readonly thread: Thread;
  readonly message: ThreadMessage;
  readonly disabled: boolean;
  readonly onChoose: (message: ThreadMessage) => void;
}

/** Moves between the versions of a message; nothing where there is one only. */
export function BranchSwitch({ thread, message, disabled, onChoose }: BranchSwitchProps) {
  const branches = branchesAt(thread, message);
  if (branches.length < 2) {
    return null;
  }
  const at = branches.findIndex((branch) => branch.id === message.id);
  const step = (by: -1 | 1, label: string) => {
    const to = branches[at + by];
    return (
      <button
        type="button"
        className="icon-button"
        disabled={disabled || to === undefined}
        onClick={() => to !== undefined && onChoose(to)}
        aria-label={label}
      >
        {by < 0 ? <BackIcon /> : <ForwardIcon />}
      </button>
    );
  };
  return (
    <span className={styles.switch} role="group" aria-label="Versions">
      {step(-1, 'Earlier version')}
      <span aria-label={`Version ${at + 1} of ${branches.length}`} role="img">
        {at + 1}/{branches.length}
      </span>
      {step(1, 'Later version')}
    </span>
  );
}
