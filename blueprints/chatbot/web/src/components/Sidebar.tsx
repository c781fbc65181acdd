import { memo, type RefObject, useDeferredValue, useEffect, useRef, useState } from 'react';
import type { Usage } from '../api/types';
import type { Chat } from '../chat/chat';
import { type ChatState, draft } from '../chat/state';
import { projectTitle } from '../project';
import type { User } from '../shell/session';
import { CloseIcon, Mark, PlusIcon, SearchIcon } from '../ui/icons';
import { ConversationList } from './ConversationList';
import styles from './Sidebar.module.css';
import { UsageMeter } from './UsageMeter';
import { UserMenu } from './UserMenu';

interface SidebarProps {
  readonly chat: Chat;
  readonly list: ChatState['list'];
  readonly usage: Usage | undefined;
  readonly openId: string;
  readonly user: User;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
  readonly onAccount: () => void;
  readonly onShortcuts: () => void;
  readonly signOut: () => Promise<void>;
}

/** All conversations, the day's budget and the account. An answer that grows leaves it alone. */
export const Sidebar = memo(function Sidebar({
  chat,
  list,
  usage,
  openId,
  user,
  search,
  onOpen,
  onClose,
  onAccount,
  onShortcuts,
  signOut,
}: SidebarProps) {
  const [query, setQuery] = useState('');
  const entries = useRef<HTMLDivElement>(null);
  const typed = query.trim().toLocaleLowerCase();
  const wanted = useDeferredValue(typed);
  const { nextCursor } = list;

  // A search looks at all conversations, so the pages that were not needed before are loaded now, one after the other.
  useEffect(() => {
    if (wanted !== '' && nextCursor !== undefined) {
      void chat.loadMore();
    }
  }, [chat, wanted, nextCursor]);

  return (
    <nav className={styles.sidebar} aria-label="Conversations">
      <div className={styles.head}>
        <Mark />
        <span className={styles.name}>{projectTitle}</span>
        <button id="close-menu" type="button" className={`icon-button ${styles.close}`} onClick={onClose} aria-label="Close">
          <CloseIcon />
        </button>
      </div>
      <button type="button" className={`button ${styles.new}`} onClick={() => onOpen(draft)}>
        <PlusIcon />
        New conversation
      </button>
      <label className={styles.search}>
        <SearchIcon />
        <span className="visually-hidden">Search conversations</span>
        <input
          ref={search}
          type="search"
          placeholder="Search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && query !== '') {
              event.preventDefault();
              setQuery('');
            } else if (event.key === 'ArrowDown') {
              event.preventDefault();
              entries.current?.querySelector<HTMLElement>('li button')?.focus();
            } else if (event.key === 'Enter' && typed !== '' && typed === wanted) {
              entries.current?.querySelector<HTMLElement>('li button')?.click();
            }
          }}
        />
      </label>
      <ConversationList ref={entries} chat={chat} list={list} query={wanted} openId={openId} onOpen={onOpen} />
      <div className={styles.foot}>
        {usage !== undefined && <UsageMeter usage={usage} />}
        <UserMenu user={user} onAccount={onAccount} onShortcuts={onShortcuts} signOut={signOut} />
      </div>
    </nav>
  );
});
