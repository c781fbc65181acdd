import type { ThreadMessage } from '../chat/thread';
import { Markdown } from '../markdown/Markdown';
import { CopyButton } from '../ui/CopyButton';
import { DislikeIcon, LikeIcon, RetryIcon } from '../ui/icons';
import { BranchSwitch } from './BranchSwitch';
import styles from './Message.module.css';
import type { MessageActions, MessageViewProps } from './messageViewProps';

const count = new Intl.NumberFormat();

/** What the model answered. */
export function Answer({ message, version, versions, last, running, busy, actions }: MessageViewProps) {
  const said = note(message);
  const tokens = (message.usage?.inputTokens ?? 0) + (message.usage?.outputTokens ?? 0);
  return (
    <li className={styles.answer} aria-busy={running}>
      <h2 className="visually-hidden">The assistant answered</h2>
      {message.text === '' && running ? (
        <>
          <span className={styles.waiting} aria-hidden="true" />
          <p className={styles.slow}>This takes longer than usual. You can wait, or stop and ask again.</p>
        </>
      ) : (
        <Markdown text={message.text} growing={running} />
      )}
      {!running && said !== '' && <p className={styles.note}>{said}</p>}
      {!running && last && !busy && canGoOn(message) && (
        <button type="button" className={`button ${styles.goOn}`} onClick={actions.goOn}>
          Continue
        </button>
      )}
      {!running && (
        <div className={styles.actions}>
          <BranchSwitch
            version={version}
            versions={versions}
            disabled={busy}
            onStep={(by) => actions.chooseVersion(message, by)}
          />
          {message.text !== '' && <CopyButton text={message.text} label="Copy answer" />}
          {message.parentId !== undefined && (
            <button
              type="button"
              className="icon-button"
              disabled={busy}
              onClick={() => message.parentId !== undefined && actions.askAgain(message.parentId)}
              aria-label="Answer again"
              title="Answer again"
            >
              <RetryIcon />
            </button>
          )}
          {message.text !== '' && (
            <>
              <RatingButton message={message} rating="up" onRate={actions.rate} />
              <RatingButton message={message} rating="down" onRate={actions.rate} />
            </>
          )}
          {tokens > 0 && (
            <span className={styles.usage} title={message.model}>
              {count.format(tokens)} tokens
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
  readonly onRate: MessageActions['rate'];
}

function RatingButton({ message, rating, onRate }: RatingButtonProps) {
  const label = rating === 'up' ? 'Good answer' : 'Bad answer';
  const chosen = message.feedback === rating;
  return (
    <button
      type="button"
      className="icon-button"
      aria-pressed={chosen}
      onClick={() => onRate(message, chosen ? 'none' : rating)}
      aria-label={label}
      title={label}
    >
      {rating === 'up' ? <LikeIcon /> : <DislikeIcon />}
    </button>
  );
}

/** Whether there is a beginning that the model can go on from. */
function canGoOn({ status, text }: ThreadMessage): boolean {
  return text !== '' && (status === 'length' || status === 'stopped' || status === 'error');
}

function note(message: ThreadMessage): string {
  switch (message.status) {
    case 'stopped':
      return 'Stopped.';
    case 'length':
      return 'Cut at the length limit.';
    case 'moderated':
      return 'The rest was held back by moderation. Ask in other words, or about something else.';
    case 'error':
      return message.text === '' ? 'No answer came.' : 'This answer is incomplete.';
    case 'complete':
      return message.text === '' ? 'The model gave an empty answer. Ask again, or in other words.' : '';
    case 'running':
    case 'sending':
    case 'unsent':
      return '';
  }
}
