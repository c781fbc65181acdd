import type { Conversation, ConversationDetail, ConversationPage, Message, Rating, Usage } from '../api/types';
import type { AnswerProgress } from './answer';
import { type Problem, problemOfModel } from './problem';
import { append, change, choose, emptyThread, remove, renameIds, replace, type Thread, type ThreadMessage } from './thread';

/** The place of a conversation that was not sent yet. */
export const draft = 'new';

/** An answer that is on its way. `waiting` lasts until the server has begun. */
export interface Run {
  readonly phase: 'waiting' | 'streaming' | 'reconnecting' | 'stopping';
  readonly answerId: string;
  readonly generationId?: string;
}

export interface OpenConversation {
  readonly status: 'loading' | 'ready' | 'failed';
  /** As it was when the conversation was read; that of the list is newer. */
  readonly title?: string | undefined;
  readonly thread: Thread;
  readonly run?: Run | undefined;
  readonly problem?: Problem | undefined;
  /** Whether the page has lost an answer that goes on, or has ended, at the server. */
  readonly lost?: boolean | undefined;
}

export interface ChatState {
  readonly list: {
    readonly status: 'loading' | 'ready' | 'failed';
    readonly items: readonly Conversation[];
    readonly nextCursor?: string | undefined;
    readonly problem?: Problem | undefined;
  };
  /** What was opened since the page was loaded, by id or `draft`. Answers go on in those that are not in view. */
  readonly open: Readonly<Record<string, OpenConversation>>;
  readonly usage?: Usage | undefined;
}

export type Action =
  | { readonly type: 'listing' }
  | { readonly type: 'listed'; readonly page: ConversationPage; readonly more: boolean }
  | { readonly type: 'listFailed'; readonly problem: Problem }
  | { readonly type: 'opening'; readonly id: string }
  | { readonly type: 'opened'; readonly id: string; readonly detail: ConversationDetail }
  | { readonly type: 'openFailed'; readonly id: string; readonly problem: Problem }
  | { readonly type: 'submitted'; readonly id: string; readonly question?: ThreadMessage; readonly answer: ThreadMessage }
  | { readonly type: 'created'; readonly conversation: Conversation }
  | { readonly type: 'resuming'; readonly id: string; readonly message: ThreadMessage }
  | { readonly type: 'progressed'; readonly id: string; readonly event: AnswerProgress; readonly now: number }
  | { readonly type: 'stopping'; readonly id: string }
  | { readonly type: 'notSent'; readonly id: string; readonly problem: Problem }
  | { readonly type: 'broke'; readonly id: string; readonly problem: Problem }
  | { readonly type: 'failed'; readonly id: string; readonly problem: Problem | undefined }
  | { readonly type: 'discarded'; readonly id: string; readonly messageId: string }
  | { readonly type: 'branchChosen'; readonly id: string; readonly message: ThreadMessage }
  | { readonly type: 'rated'; readonly id: string; readonly messageId: string; readonly rating: Rating }
  | { readonly type: 'renamed'; readonly conversation: Conversation }
  | { readonly type: 'removed'; readonly id: string }
  | { readonly type: 'usage'; readonly usage: Usage };

export const initialState: ChatState = { list: { status: 'loading', items: [] }, open: {} };

const nothing: OpenConversation = { status: 'ready', thread: emptyThread };

/** The conversation at an id, an empty one where nothing was opened. */
export function conversationAt(state: ChatState, id: string): OpenConversation {
  return state.open[id] ?? nothing;
}

export function reduce(state: ChatState, action: Action): ChatState {
  switch (action.type) {
    case 'listing':
      return { ...state, list: { ...state.list, status: 'loading', problem: undefined } };
    case 'listed': {
      return { ...state, list: { status: 'ready', ...(action.more ? withMore : withFirst)(state.list, action.page) } };
    }
    case 'listFailed':
      return { ...state, list: { ...state.list, status: 'failed', problem: action.problem } };
    case 'created': {
      const { [draft]: started = nothing, ...open } = state.open;
      const others = state.list.items.filter((item) => item.id !== action.conversation.id);
      return {
        ...state,
        list: { ...state.list, items: [action.conversation, ...others] },
        open: { ...open, [action.conversation.id]: started },
      };
    }
    case 'renamed': {
      const { conversation } = action;
      const items = state.list.items.map((item) => (item.id === conversation.id ? conversation : item));
      return { ...state, list: { ...state.list, items } };
    }
    case 'removed': {
      const { [action.id]: _, ...open } = state.open;
      return { ...state, list: { ...state.list, items: state.list.items.filter((item) => item.id !== action.id) }, open };
    }
    case 'usage':
      return { ...state, usage: action.usage };
    default: {
      // What still arrives for a conversation that was deleted meanwhile must not bring it back.
      if (state.open[action.id] === undefined && action.type !== 'opening' && action.type !== 'submitted') {
        return state;
      }
      const current = conversationAt(state, action.id);
      return { ...state, open: { ...state.open, [action.id]: reduceOne(current, action) } };
    }
  }
}

type Listed = Pick<ChatState['list'], 'items' | 'nextCursor'>;

/** The list with its next page. */
function withMore(list: Listed, { items, nextCursor }: ConversationPage): Listed {
  const known = new Set(items.map((item) => item.id));
  return { items: [...list.items.filter((item) => !known.has(item.id)), ...items], nextCursor };
}

/** The list with its first page as it is now. Pages are in the order of the ids, so older ones stay behind it as they were. */
function withFirst(list: Listed, { items, nextCursor }: ConversationPage): Listed {
  const last = items.at(-1);
  const older = nextCursor === undefined || last === undefined ? [] : list.items.filter((item) => item.id < last.id);
  return { items: [...items, ...older], nextCursor: older.length === 0 ? nextCursor : list.nextCursor };
}

type OneAction = Extract<Action, { readonly id: string }> & { readonly type: Exclude<Action['type'], 'removed'> };

function reduceOne(one: OpenConversation, action: OneAction): OpenConversation {
  switch (action.type) {
    case 'opening':
      return { ...one, status: 'loading', problem: undefined };
    case 'opened':
      return { status: 'ready', title: action.detail.conversation.title, thread: replace(one.thread, action.detail.messages) };
    case 'openFailed':
      return { ...one, status: 'failed', problem: action.problem };
    case 'submitted': {
      const added = action.question === undefined ? [action.answer] : [action.question, action.answer];
      return {
        status: 'ready',
        title: one.title,
        thread: append(one.thread, ...added),
        run: { phase: 'waiting', answerId: action.answer.id },
      };
    }
    case 'resuming': {
      const { id, generationId } = action.message;
      return {
        ...one,
        thread: change(one.thread, id, (message) => ({ ...message, text: '' })),
        run: { phase: 'streaming', answerId: id, ...(generationId === undefined ? {} : { generationId }) },
      };
    }
    case 'progressed':
      return one.run === undefined ? one : progress(one, one.run, action.event, action.now);
    case 'stopping':
      return one.run === undefined ? one : { ...one, run: { ...one.run, phase: 'stopping' } };
    case 'notSent': {
      const thread = one.run === undefined ? one.thread : remove(one.thread, one.run.answerId);
      return { ...one, thread: { ...thread, messages: thread.messages.map(unsent) }, run: undefined, problem: action.problem };
    }
    case 'broke': {
      const thread = one.run === undefined ? one.thread : change(one.thread, one.run.answerId, withStatus('error'));
      return { ...one, thread, run: undefined, problem: action.problem, lost: true };
    }
    case 'failed':
      return { ...one, problem: action.problem };
    case 'discarded':
      return { ...one, thread: remove(one.thread, action.messageId), problem: undefined };
    case 'branchChosen':
      return { ...one, thread: choose(one.thread, action.message), problem: undefined, lost: undefined };
    case 'rated':
      return { ...one, thread: change(one.thread, action.messageId, (message) => rate(message, action.rating)) };
  }
}

function progress(one: OpenConversation, run: Run, event: AnswerProgress, now: number): OpenConversation {
  const stopping = run.phase === 'stopping';
  const streaming: Run = { ...run, phase: stopping ? 'stopping' : 'streaming' };
  switch (event.event) {
    case 'reconnecting':
      return { ...one, run: { ...run, phase: stopping ? 'stopping' : 'reconnecting' } };
    case 'start':
      return begin(one, streaming, event.data);
    case 'delta': {
      const { text } = event.data;
      const thread = change(one.thread, run.answerId, (message) => ({ ...message, text: message.text + text }));
      return { ...one, thread, run: streaming };
    }
    case 'usage': {
      const usage = event.data;
      return { ...one, thread: change(one.thread, run.answerId, (message) => ({ ...message, usage })), run: streaming };
    }
    case 'moderation':
      return { ...one, thread: change(one.thread, run.answerId, withStatus('moderated')), run: streaming };
    case 'error':
      return { ...one, run: streaming, problem: problemOfModel(event.data, now) };
    case 'finish':
      return { ...one, thread: change(one.thread, run.answerId, withStatus(event.data.reason)), run: undefined };
  }
}

/** The server has taken the message: its ids replace the ones this page made up. */
function begin(
  one: OpenConversation,
  run: Run,
  { messageId, userMessageId, generationId }: Extract<AnswerProgress, { readonly event: 'start' }>['data'],
): OpenConversation {
  const answer = one.thread.messages.find((message) => message.id === run.answerId);
  const ids = new Map([[run.answerId, messageId]]);
  if (answer?.parentId !== undefined) {
    ids.set(answer.parentId, userMessageId);
  }
  const renamed = renameIds(one.thread, ids);
  const thread = change(renamed, messageId, (message) => ({ ...message, status: 'running', generationId }));
  return {
    ...one,
    thread: change(thread, userMessageId, withStatus('complete')),
    run: { ...run, answerId: messageId, generationId },
  };
}

function withStatus(status: Message['status']): (message: ThreadMessage) => ThreadMessage {
  return (message) => ({ ...message, status });
}

function unsent(message: ThreadMessage): ThreadMessage {
  return message.status === 'sending' ? { ...message, status: 'unsent' } : message;
}

function rate({ feedback, ...message }: ThreadMessage, rating: Rating): ThreadMessage {
  return rating === 'none' ? message : { ...message, feedback: rating };
}
