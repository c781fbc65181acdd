import { useCallback, useRef, useState } from 'react';
import type { Chat } from '../chat/chat';
import { draft, type OpenConversation } from '../chat/state';
import { shownMessages, type ThreadMessage } from '../chat/thread';
import { useOnline } from '../ui/browser';
import { DownIcon, OfflineIcon } from '../ui/icons';
import { Composer, type ComposerHandle } from './Composer';
import styles from './ConversationView.module.css';
import { EmptyState } from './EmptyState';
import { MessageView } from './MessageView';
import { ProblemCard } from './ProblemCard';
import { Progress } from './Progress';
import { useStickToEnd } from './useStickToEnd';

interface ConversationViewProps {
  readonly chat: Chat;
  readonly id: string;
  readonly conversation: OpenConversation;
  readonly signOut: () => Promise<void>;
}

/** The messages of one conversation and the box for the next. */
export function ConversationView({ chat, id, conversation, signOut }: ConversationViewProps) {
  const { status, thread, run, problem } = conversation;
  const messages = shownMessages(thread);
  const [editing, setEditing] = useState<string>();
  const composer = useRef<ComposerHandle>(null);
  const online = useOnline();
  const { scroller, content, atEnd, toEnd } = useStickToEnd();
  const lastQuestion = messages.findLast((message) => message.role === 'user');

  const ask = useCallback(
    (text: string) => {
      toEnd();
      void chat.send(id, text);
    },
    [chat, id, toEnd],
  );
  const edit = (message: ThreadMessage, text: string) => {
    setEditing(undefined);
    void chat.edit(id, message, text);
  };

  return (
    <main className={styles.view}>
      <div ref={scroller} className={styles.scroller}>
        <div ref={content} className={styles.column}>
          {status === 'ready' && messages.length === 0 && problem === undefined && (
            <EmptyState onPick={(text) => composer.current?.suggest(text)} />
          )}
          {status === 'loading' && messages.length === 0 && <p className={styles.loading}>Loading the conversation …</p>}
          <ol className={styles.messages} aria-label="Messages">
            {messages.map((message) => (
              <MessageView
                key={message.id}
                chat={chat}
                conversationId={id}
                thread={thread}
                message={message}
                running={run?.answerId === message.id}
                busy={run !== undefined}
                editing={editing === message.id}
                onEdit={setEditing}
                onEdited={edit}
              />
            ))}
          </ol>
          {problem !== undefined && (
            <ProblemCard
              problem={problem}
              onRetry={() => {
                if (status === 'failed') {
                  void chat.open(id);
                } else if (lastQuestion !== undefined && run === undefined) {
                  void chat.retry(id, lastQuestion);
                }
              }}
              onEdit={() => setEditing(lastQuestion?.id)}
              onDismiss={() => chat.dismiss(id)}
              onSignIn={() => void signOut()}
            />
          )}
        </div>
      </div>
      <div className={styles.dock}>
        <div className={styles.column}>
          {!atEnd && (
            <button type="button" className={styles.toEnd} onClick={toEnd} aria-label="Go to the latest message">
              <DownIcon />
            </button>
          )}
          {!online && (
            <p className={styles.offline} role="status">
              <OfflineIcon /> You are offline. You can go on writing and send it once you are back.
            </p>
          )}
          {online && run?.phase === 'reconnecting' && (
            <p className={styles.offline}>
              <OfflineIcon /> The connection was cut. The answer goes on at the server; reconnecting …
            </p>
          )}
          <Progress run={run} lastStatus={messages.at(-1)?.status} />
          <Composer
            ref={composer}
            autoFocus={id === draft}
            phase={run?.phase}
            disabled={!online || status !== 'ready'}
            onSend={ask}
            onStop={() => void chat.stop(id)}
            onEditLast={() => setEditing(lastQuestion?.id)}
          />
          <p className={styles.hint}>Answers can be wrong. Check what matters.</p>
        </div>
      </div>
    </main>
  );
}
