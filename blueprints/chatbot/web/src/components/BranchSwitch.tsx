import { BackIcon, ForwardIcon } from '../ui/icons';
import styles from './BranchSwitch.module.css';

interface BranchSwitchProps {
  readonly version: number;
  readonly versions: number;
  readonly disabled: boolean;
  readonly onStep: (by: -1 | 1) => void;
}

/** Moves between the versions of a message; nothing where there is one only. */
export function BranchSwitch({ version, versions, disabled, onStep }: BranchSwitchProps) {
  if (versions < 2) {
    return null;
  }
  const step = (by: -1 | 1, label: string) => (
    <button
      type="button"
      className="icon-button"
      disabled={disabled || version + by < 1 || version + by > versions}
      onClick={() => onStep(by)}
      aria-label={label}
      title={label}
    >
      {by < 0 ? <BackIcon /> : <ForwardIcon />}
    </button>
  );
  return (
    <span className={styles.switch} role="group" aria-label="Versions">
      {step(-1, 'Earlier version')}
      <span aria-label={`Version ${version} of ${versions}`} role="img">
        {version}/{versions}
      </span>
      {step(1, 'Later version')}
    </span>
  );
}
