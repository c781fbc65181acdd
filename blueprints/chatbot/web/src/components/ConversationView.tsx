import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { Chat } from '../chat/chat';
import type { Drafts } from '../chat/drafts';
import { draft, type OpenConversation } from '../chat/state';
import { keyOf, shownMessages, type ThreadMessage, versionsOf } from '../chat/thread';
import { useOnline } from '../ui/browser';
import { DownIcon, OfflineIcon } from '../ui/icons';
import { Composer, type ComposerHandle } from './Composer';
import styles from './ConversationView.module.css';
import { EmptyState } from './EmptyState';
import type { MessageActions } from './messageViewProps';
import { MessageView } from './MessageView';
import { ProblemCard } from './ProblemCard';
import { Progress } from './Progress';
import { useStickToEnd } from './useStickToEnd';

interface ConversationViewProps {
  readonly chat: Chat;
  readonly drafts: Drafts;
  readonly id: string;
  readonly conversation: OpenConversation;
  /** Says whether that was done. */
  readonly signInAgain: () => Promise<boolean>;
  readonly onNew: () => void;
}

/** How many messages are drawn in one go. */
const atOnce = 30;

/** What the model is asked when its answer ended too early. */
const goOn = 'Continue exactly where you stopped.';

/** The messages of one conversation and the box for the next. */
export function ConversationView({ chat, drafts, id, conversation, signInAgain, onNew }: ConversationViewProps) {
  const { status, thread, run, problem } = conversation;
  const messages = useMemo(() => shownMessages(thread), [thread]);
  // A long conversation shows its end first. The rest follows in pieces that leave the page free to answer.
  const laidOut = useDeferredValue(messages.length);
  const drawn = messages.length - laidOut > atOnce ? messages.slice(-atOnce) : messages;
  const versions = useMemo(() => versionsOf(thread, messages), [thread, messages]);
  const [editing, setEditing] = useState<string>();
  const composer = useRef<ComposerHandle>(null);
  const online = useOnline();
  const { scroller, content, atEnd, toEnd } = useStickToEnd(messages.length > 0);
  const lastQuestion = messages.findLast((message) => message.role === 'user');

  useEffect(() => {
    if (online) {
      void chat.reconnect(id);
    }
  }, [chat, id, online]);

  const ask = useCallback(
    (text: string) => {
      toEnd();
      void chat.send(id, text);
    },
    [chat, id, toEnd],
  );
  const actions = useMemo<MessageActions>(
    () => ({
      edit: (message) => {
        setEditing(message?.id);
        if (message === undefined) {
          composer.current?.focus();
        }
      },
      edited: (message, text) => {
        setEditing(undefined);
        composer.current?.focus();
        void chat.edit(id, message, text);
      },
      askAgain: (questionId) => void chat.askAgain(id, questionId),
      goOn: () => ask(goOn),
      rate: (message, rating) => void chat.rate(id, message, rating),
      chooseVersion: (message, by) => chat.chooseVersion(id, message, by),
    }),
    [chat, id, ask],
  );
  const signIn = async () => {
    if (await signInAgain()) {
      await chat.recover(id);
    }
  };

  return (
    <main className={styles.view} aria-label="Conversation">
      <div ref={scroller} className={styles.scroller}>
        <div ref={content} className={styles.column}>
          {status === 'ready' && messages.length === 0 && problem === undefined && (
            <EmptyState onPick={(text) => composer.current?.suggest(text)} />
          )}
          {status === 'loading' && messages.length === 0 && <Placeholder />}
          <ol className={styles.messages} aria-label="Messages">
            {drawn.map((message) => (
              <MessageView
                key={keyOf(message)}
                message={message}
                version={versions.get(message.id)?.at ?? 1}
                versions={versions.get(message.id)?.of ?? 1}
                last={message === messages.at(-1)}
                running={run?.answerId === message.id}
                busy={run !== undefined}
                editing={editing === message.id}
                actions={actions}
              />
            ))}
          </ol>
          {problem !== undefined && (
            <ProblemCard
              problem={problem}
              onRetry={() => void chat.recover(id)}
              onEdit={() => setEditing(lastQuestion?.id)}
              onDismiss={() => chat.dismiss(id)}
              onSignIn={() => void signIn()}
              onNew={onNew}
            />
          )}
        </div>
      </div>
      <div className={styles.dock}>
        <div className={styles.column}>
          {!atEnd && (
            <button type="button" className={styles.toEnd} onClick={toEnd} aria-label="Go to the latest message" title="Latest message">
              <DownIcon />
            </button>
          )}
          <div role="status">
            {!online && (
              <p className={styles.offline}>
                <OfflineIcon /> You are offline. What you write is kept; send it once you are back.
              </p>
            )}
            {online && run?.phase === 'reconnecting' && (
              <p className={styles.offline}>
                <OfflineIcon /> The connection was cut. The answer goes on at the server; reconnecting …
              </p>
            )}
          </div>
          <Progress run={run} lastStatus={messages.at(-1)?.status} />
          <Composer
            ref={composer}
            initial={textToGoOnWith(drafts.get(id), messages)}
            autoFocus={id === draft}
            phase={run?.phase}
            disabled={!online || status !== 'ready'}
            onChange={(text) => drafts.put(id, text)}
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

/** The draft, unless it stands among the messages already as one that is on its way or was not taken. */
function textToGoOnWith(text: string, messages: readonly ThreadMessage[]): string {
  const shown = messages.some((message) => (message.status === 'unsent' || message.status === 'sending') && message.text === text.trim());
  return shown ? '' : text;
}

function Placeholder() {
  return (
    <div className={styles.placeholder} role="status">
      <span className="visually-hidden">Loading the conversation</span>
      <i />
      <i />
      <i />
    </div>
  );
}
