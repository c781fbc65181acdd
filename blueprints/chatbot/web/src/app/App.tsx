import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { ChatApi } from '../api/chatApi';
import { pauseBeforeRetry } from '../chat/answer';
import { paced, pageClock } from '../chat/batch';
import { Chat } from '../chat/chat';
import { Drafts, type DraftStorage } from '../chat/drafts';
import { conversationAt, draft } from '../chat/state';
import { ConversationView } from '../components/ConversationView';
import { ShortcutsDialog } from '../components/ShortcutsDialog';
import { Sidebar } from '../components/Sidebar';
import { TopBar } from '../components/TopBar';
import type { HttpClient } from '../http/client';
import { projectTitle } from '../project';
import type { User } from '../shell/session';
import type { SignInSettings } from '../shell/settings';
import styles from './App.module.css';
import { conversationIn, useRoute } from './route';
import { useShortcuts } from './shortcuts';

const AccountDialog = lazy(() => import('../account/AccountDialog'));
const YourData = lazy(() => import('../components/YourData'));

interface AppProps {
  readonly http: HttpClient;
  readonly user: User;
  readonly signIn: SignInSettings;
  readonly signOut: () => Promise<void>;
  /** Says whether that was done. */
  readonly signInAgain: () => Promise<boolean>;
}

/** The signed-in app: the conversations beside the one that is open. */
export default function App({ http, user, signIn, signOut, signInAgain }: AppProps) {
  const [id, navigate] = useRoute();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [dialog, setDialog] = useState<'shortcuts' | 'account'>();
  const search = useRef<HTMLInputElement>(null);
  /** Whether somebody is on the way to another conversation, and not only the address of this one changes. */
  const moving = useRef(false);
  const [created, setCreated] = useState<string>();
  const drafts = useMemo(() => new Drafts(user.id, storage()), [user.id]);
  const api = useMemo(() => new ChatApi(http), [http]);
  const chat = useChat(api, drafts, setCreated);
  const state = useSyncExternalStore(chat.subscribe, chat.state);
  const covered = drawerOpen && narrow();

  useEffect(() => {
    if (id !== draft) {
      void chat.open(id);
    }
    const onReturn = () => {
      if (!document.hidden) {
        void chat.refresh(id);
      }
    };
    document.addEventListener('visibilitychange', onReturn);
    window.addEventListener('online', onReturn);
    return () => {
      document.removeEventListener('visibilitychange', onReturn);
      window.removeEventListener('online', onReturn);
    };
  }, [chat, id]);

  const show = useCallback(
    (next: string) => {
      flushSync(() => setDrawerOpen(false));
      if (conversationIn(window.location.hash) === next) {
        focusPage();
      } else {
        moving.current = true;
        navigate(next);
      }
    },
    [navigate],
  );
  useEffect(() => {
    if (moving.current) {
      moving.current = false;
      focusPage();
    }
  }, [id]);
  const closeDrawer = useCallback(() => {
    flushSync(() => setDrawerOpen(false));
    document.getElementById('menu-button')?.focus();
  }, []);
  const openDrawer = useCallback(() => {
    flushSync(() => setDrawerOpen(true));
    document.getElementById('close-menu')?.focus();
  }, []);
  const showShortcuts = useCallback(() => setDialog('shortcuts'), []);
  const showAccount = useCallback(() => setDialog('account'), []);
  const leave = useCallback(async () => {
    drafts.clear();
    await signOut();
  }, [drafts, signOut]);
  useShortcuts({
    newConversation: () => show(draft),
    search: () => {
      // At once, so that the very next key is typed into the search.
      flushSync(() => setDrawerOpen(true));
      search.current?.focus();
    },
    cancel: () => {
      if (covered) {
        closeDrawer();
      } else {
        void chat.stop(id);
      }
    },
    help: showShortcuts,
  });

  const conversation = conversationAt(state, id);
  const title = state.list.items.find((item) => item.id === id)?.title ?? conversation.title ?? '';
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
        onAccount={showAccount}
        onShortcuts={showShortcuts}
        signOut={leave}
      />
      <div className={styles.scrim} onClick={closeDrawer} aria-hidden="true" />
      <div className={styles.main} inert={covered}>
        <TopBar title={title} drawerOpen={drawerOpen} onMenu={openDrawer} onNew={() => show(draft)} />
        {/* A new conversation keeps its page, and what is being typed there, when it gets its id. */}
        <ConversationView
          key={id === created ? draft : id}
          chat={chat}
          drafts={drafts}
          id={id}
          conversation={conversation}
          signInAgain={signInAgain}
          onNew={() => show(draft)}
        />
      </div>
      {dialog === 'shortcuts' && <ShortcutsDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'account' && (
        <Suspense>
          <AccountDialog user={user} settings={signIn} onClose={() => setDialog(undefined)}>
            <YourData api={api} />
          </AccountDialog>
        </Suspense>
      )}
    </div>
  );
}

function useChat(api: ChatApi, drafts: Drafts, setCreated: (id: string) => void): Chat {
  const [, navigate] = useRoute();
  const chat = useMemo(
    () =>
      new Chat({
        api,
        pause: pauseBeforeRetry,
        later: paced(pageClock),
        now: Date.now,
        drafts,
        // Whoever has gone on to another conversation meanwhile stays there.
        onCreated: (id) => {
          if (conversationIn(window.location.hash) === draft) {
            setCreated(id);
            navigate(id);
          }
        },
      }),
    [api, drafts, navigate, setCreated],
  );
  useEffect(() => {
    void chat.loadList();
    void chat.loadUsage();
    return () => chat.close();
  }, [chat]);
  return chat;
}

/** A browser may forbid it; reading the property alone throws then. */
function storage(): DraftStorage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

/** Whether the list is a drawer over the page, as `App.module.css` has it. */
function narrow(): boolean {
  return window.matchMedia('(width < 52rem)').matches;
}

/** After a change of conversation: to where one writes, or with a touch screen, whose keyboard would pop up, to the title. */
function focusPage(): void {
  const target = window.matchMedia('(pointer: fine)').matches ? 'composer' : 'page-title';
  document.getElementById(target)?.focus({ preventScroll: true });
}

function focusComposer(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('composer')?.focus();
}
