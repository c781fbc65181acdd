import { CopyButton } from '../ui/CopyButton';
import { EditIcon, RetryIcon } from '../ui/icons';
import { BranchSwitch } from './BranchSwitch';
import styles from './Message.module.css';
import { MessageEditor } from './MessageEditor';
import type { MessageViewProps } from './messageViewProps';

/** What the reader wrote: plain text, never Markdown, shown as it was typed. */
export function Question({ message, version, versions, busy, editing, actions }: MessageViewProps) {
  if (editing) {
    return (
      <li className={styles.question}>
        <MessageEditor
          text={message.text}
          busy={busy}
          onCancel={() => actions.edit(undefined)}
          onDone={(text) => actions.edited(message, text)}
        />
      </li>
    );
  }
  return (
    <li className={styles.question}>
      <h2 className="visually-hidden">You wrote</h2>
      <div className={styles.bubble} data-status={message.status} dir="auto">
        {message.text}
      </div>
      {message.status === 'unsent' && <p className={styles.unsent}>Not sent</p>}
      <div className={styles.actions}>
        <BranchSwitch
          version={version}
          versions={versions}
          disabled={busy}
          onStep={(by) => actions.chooseVersion(message, by)}
        />
        <CopyButton text={message.text} label="Copy message" />
        <button
          type="button"
          className="icon-button"
          disabled={busy}
          onClick={() => actions.edit(message)}
          aria-label="Edit message"
          title="Edit and send again"
        >
          <EditIcon />
        </button>
        {message.status === 'unsent' && (
          <button
            type="button"
            className="icon-button"
            disabled={busy}
            onClick={() => actions.askAgain(message.id)}
            aria-label="Send again"
            title="Send again"
          >
            <RetryIcon />
          </button>
        )}
      </div>
    </li>
  );
}
