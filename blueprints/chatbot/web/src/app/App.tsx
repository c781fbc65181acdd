import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { ChatApi } from '../api/chatApi';
import { pauseBeforeRetry } from '../chat/answer';
import { beforeNextDraw } from '../chat/batch';
import { Chat } from '../chat/chat';
import { conversationAt, draft } from '../chat/state';
import { ConversationView } from '../components/ConversationView';
import { ShortcutsDialog } from '../components/ShortcutsDialog';
import { Sidebar } from '../components/Sidebar';
import { TopBar } from '../components/TopBar';
import type { HttpClient } from '../http/client';
import { projectTitle } from '../project';
import type { User } from '../shell/session';
import styles from './App.module.css';
import { conversationIn, useRoute } from './route';
import { useShortcuts } from './shortcuts';

interface AppProps {
  readonly http: HttpClient;
  readonly user: User;
  readonly signOut: () => Promise<void>;
}

/** The signed-in app: the conversations beside the one that is open. */
export default function App({ http, user, signOut }: AppProps) {
  const [id, navigate] = useRoute();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [shortcutsOpen, setShortcutsOpen] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const [created, setCreated] = useState<string>();
  const chat = useChat(http, setCreated);
  const state = useSyncExternalStore(chat.subscribe, chat.state);

  useEffect(() => {
    if (id !== draft) {
      void chat.open(id);
    }
  }, [chat, id]);

  const show = useCallback(
    (next: string) => {
      setDrawerOpen(false);
      navigate(next);
    },
    [navigate],
  );
  const closeDrawer = useCallback(() => setDrawerOpen(false), []);
  const showShortcuts = useCallback(() => setShortcutsOpen(true), []);
  useShortcuts({
    newConversation: () => show(draft),
    search: () => {
      // At once, so that the very next key is typed into the search.
      flushSync(() => setDrawerOpen(true));
      search.current?.focus();
    },
    cancel: () => {
      if (drawerOpen && narrow()) {
        closeDrawer();
      } else {
        void chat.stop(id);
      }
    },
    help: showShortcuts,
  });

  const title = state.list.items.find((item) => item.id === id)?.title ?? '';
  useEffect(() => {
    document.title = title === '' ? projectTitle : `${title} · ${projectTitle}`;
  }, [title]);
  return (
    <div className={styles.app} data-drawer={drawerOpen ? 'open' : 'closed'}>
      <a href="#composer" className={styles.skip} onClick={focusComposer}>
        Skip to the message box
      </a>
      <Sidebar
        chat={chat}
        list={state.list}
        usage={state.usage}
        openId={id}
        user={user}
        search={search}
        onOpen={show}
        onClose={closeDrawer}
        onShortcuts={showShortcuts}
        signOut={signOut}
      />
      <div className={styles.scrim} onClick={closeDrawer} aria-hidden="true" />
      <div className={styles.main}>
        <TopBar title={title} drawerOpen={drawerOpen} onMenu={() => setDrawerOpen(true)} onNew={() => show(draft)} />
        {/* A new conversation keeps its page, and what is being typed there, when it gets its id. */}
        <ConversationView
          key={id === created ? draft : id}
          chat={chat}
          id={id}
          conversation={conversationAt(state, id)}
          signOut={signOut}
        />
      </div>
      {shortcutsOpen && <ShortcutsDialog onClose={() => setShortcutsOpen(false)} />}
    </div>
  );
}

function useChat(http: HttpClient, setCreated: (id: string) => void): Chat {
  const [, navigate] = useRoute();
  const chat = useMemo(
    () =>
      new Chat({
        api: new ChatApi(http),
        pause: pauseBeforeRetry,
        later: beforeNextDraw,
        now: Date.now,
        // Whoever has gone on to another conversation meanwhile stays there.
        onCreated: (id) => {
          if (conversationIn(window.location.hash) === draft) {
            setCreated(id);
            navigate(id);
          }
        },
      }),
    [http, navigate, setCreated],
  );
  useEffect(() => {
    void chat.loadList();
    void chat.loadUsage();
    return () => chat.close();
  }, [chat]);
  return chat;
}

/** Whether the list is a drawer over the page, as `App.module.css` has it. */
function narrow(): boolean {
  return window.matchMedia('(width < 52rem)').matches;
}

function focusComposer(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('composer')?.focus();
}
