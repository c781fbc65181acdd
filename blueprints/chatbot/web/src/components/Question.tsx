import { EditIcon, RetryIcon } from '../ui/icons';
import { BranchSwitch } from './BranchSwitch';
import { CopyButton } from './CopyButton';
import styles from './Message.module.css';
import { MessageEditor } from './MessageEditor';
import type { MessageViewProps } from './messageViewProps';

/** What the reader wrote: plain text, never Markdown, shown as it was typed. */
export function Question({ chat, conversationId, thread, message, busy, editing, onEdit, onEdited }: MessageViewProps) {
  if (editing) {
    return (
      <li className={styles.question}>
        <MessageEditor
          text={message.text}
          onCancel={() => onEdit(undefined)}
          onDone={(text) => onEdited(message, text)}
        />
      </li>
    );
  }
  return (
    <li className={styles.question}>
      <span className="visually-hidden">You wrote:</span>
      <div className={styles.bubble} data-status={message.status}>
        {message.text}
      </div>
      {message.status === 'unsent' && <p className={styles.unsent}>Not sent</p>}
      <div className={styles.actions}>
        <BranchSwitch thread={thread} message={message} disabled={busy} onChoose={(to) => chat.chooseBranch(conversationId, to)} />
        <CopyButton text={message.text} label="Copy message" />
        <button
          type="button"
          className="icon-button"
          disabled={busy}
          onClick={() => onEdit(message.id)}
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
            onClick={() => void chat.retry(conversationId, message)}
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
