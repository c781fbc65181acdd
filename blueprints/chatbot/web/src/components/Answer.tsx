import type { Rating } from '../api/types';
import type { ThreadMessage } from '../chat/thread';
import { Markdown } from '../markdown/Markdown';
import { DislikeIcon, LikeIcon, RetryIcon } from '../ui/icons';
import { BranchSwitch } from './BranchSwitch';
import { CopyButton } from './CopyButton';
import styles from './Message.module.css';
import type { MessageViewProps } from './messageViewProps';

const count = new Intl.NumberFormat();

/** What the model answered. */
export function Answer({ chat, conversationId, thread, message, running, busy }: MessageViewProps) {
  const question = thread.messages.find((other) => other.id === message.parentId);
  const rate = (rating: Rating) =>
    void chat.rate(conversationId, message, message.feedback === rating ? 'none' : rating);
  return (
    <li className={styles.answer} aria-busy={running}>
      <span className="visually-hidden">The assistant answered:</span>
      {message.text === '' && running ? (
        <span className={styles.waiting} aria-hidden="true" />
      ) : (
        <Markdown text={message.text} growing={running} />
      )}
      {!running && note(message) !== '' && <p className={styles.note}>{note(message)}</p>}
      {!running && (
        <div className={styles.actions}>
          <BranchSwitch thread={thread} message={message} disabled={busy} onChoose={(to) => chat.chooseBranch(conversationId, to)} />
          {message.text !== '' && <CopyButton text={message.text} label="Copy answer" />}
          {question !== undefined && (
            <button
              type="button"
              className="icon-button"
              disabled={busy}
              onClick={() => void chat.retry(conversationId, question)}
              aria-label="Answer again"
              title="Answer again"
            >
              <RetryIcon />
            </button>
          )}
          <RatingButton message={message} rating="up" onRate={rate} />
          <RatingButton message={message} rating="down" onRate={rate} />
          {message.usage !== undefined && (
            <span className={styles.usage} title={message.model}>
              {count.format(message.usage.inputTokens + message.usage.outputTokens)} tokens
            </span>
          )}
        </div>
      )}
    </li>
  );
}

interface RatingButtonProps {
  readonly message: ThreadMessage;
  readonly rating: 'up' | 'down';
  readonly onRate: (rating: Rating) => void;
}

function RatingButton({ message, rating, onRate }: RatingButtonProps) {
  const label = rating === 'up' ? 'Good answer' : 'Bad answer';
  return (
    <button
      type="button"
      className="icon-button"
      aria-pressed={message.feedback === rating}
      onClick={() => onRate(rating)}
      aria-label={label}
      title={label}
    >
      {rating === 'up' ? <LikeIcon /> : <DislikeIcon />}
    </button>
  );
}

function note(message: ThreadMessage): string {
  switch (message.status) {
    case 'stopped':
      return 'Stopped.';
    case 'length':
      return 'Cut at the length limit. Ask to continue for the rest.';
    case 'moderated':
      return 'The rest was held back by moderation.';
    case 'error':
      return 'This answer is incomplete.';
    case 'complete':
    case 'running':
    case 'sending':
    case 'unsent':
      return '';
  }
}
