import { type Ref, useState } from 'react';
import { byPeriod } from '../app/time';
import type { Conversation } from '../api/types';
import type { Chat } from '../chat/chat';
import { type ChatState, draft } from '../chat/state';
import { useNow } from '../ui/browser';
import { EditIcon, MoreIcon, TrashIcon } from '../ui/icons';
import { Menu } from '../ui/Menu';
import styles from './ConversationList.module.css';
import { DeleteDialog, RenameDialog } from './ConversationDialogs';

interface ConversationListProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly chat: Chat;
  readonly list: ChatState['list'];
  /** What the titles must contain, in lower case. */
  readonly query: string;
  readonly openId: string;
  readonly onOpen: (id: string) => void;
}

export function ConversationList({ ref, chat, list, query, openId, onOpen }: ConversationListProps) {
  const [renaming, setRenaming] = useState<Conversation>();
  const [deleting, setDeleting] = useState<Conversation>();
  const now = useNow(60_000);
  // A conversation whose first message was never taken is nothing to come back to.
  const items = list.items.filter((item) => item.title !== '' || item.id === openId);
  const found = items.filter((item) => titleOf(item).toLocaleLowerCase().includes(query));
  const searching = query !== '' && list.nextCursor !== undefined && list.problem === undefined;
  return (
    <>
      <div ref={ref} className={styles.scroll} aria-busy={list.status === 'loading'}>
        {byPeriod(found, now).map((period) => (
          <section key={period.name} aria-label={period.name}>
            <h2>{period.name}</h2>
            <ul>
              {period.conversations.map((item) => (
                <li key={item.id} data-open={item.id === openId}>
                  <button
                    type="button"
                    className={styles.item}
                    aria-current={item.id === openId ? 'page' : undefined}
                    title={titleOf(item)}
                    dir="auto"
                    onClick={() => onOpen(item.id)}
                  >
                    {titleOf(item)}
                  </button>
                  <Menu
                    label={`More for ${titleOf(item)}`}
                    className={`icon-button ${styles.more}`}
                    placement="below"
                    items={[
                      { label: 'Rename', icon: <EditIcon />, onSelect: () => setRenaming(item) },
                      { label: 'Delete', icon: <TrashIcon />, danger: true, onSelect: () => setDeleting(item) },
                    ]}
                  >
                    <MoreIcon />
                  </Menu>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <p className={styles.note} role="status">
          {noteOf(list.status, items.length, found.length, searching)}
        </p>
        {list.problem !== undefined && (
          <div className={styles.note}>
            {list.problem.text}
            <button type="button" className="button" onClick={() => void chat.loadList()}>
              Try again
            </button>
          </div>
        )}
        {query === '' && list.nextCursor !== undefined && (
          <button type="button" className={styles.loadMore} onClick={() => void chat.loadMore()}>
            Show older conversations
          </button>
        )}
      </div>
      {renaming !== undefined && (
        <RenameDialog
          conversation={renaming}
          rename={(title) => chat.rename(renaming, title)}
          onClose={() => setRenaming(undefined)}
        />
      )}
      {deleting !== undefined && (
        <DeleteDialog
          title={titleOf(deleting)}
          remove={async () => {
            await chat.remove(deleting.id);
            if (deleting.id === openId) {
              onOpen(draft);
            }
          }}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </>
  );
}

function titleOf(conversation: Conversation): string {
  return conversation.title || 'New conversation';
}

function noteOf(status: ChatState['list']['status'], all: number, found: number, searching: boolean): string {
  if (searching) {
    return 'Searching older conversations …';
  }
  if (found > 0 || status === 'failed') {
    return '';
  }
  if (all > 0) {
    return 'No conversation has this in its title.';
  }
  return status === 'loading' ? 'Loading …' : 'Your conversations will appear here.';
}
