import type { Message } from '../api/types';

/** A message as the page holds it; `sending` until the server has taken it, `unsent` when it did not. */
export interface ThreadMessage extends Omit<Message, 'status'> {
  readonly status: Message['status'] | 'sending' | 'unsent';
  /** The id it had before the server gave it one. */
  readonly madeAs?: string | undefined;
}

/** A conversation's messages, the oldest first. They form a tree: an edit or another answer begins a branch. */
export interface Thread {
  readonly messages: readonly ThreadMessage[];
  /** The branch shown below a message, where it is not the latest one. Key: the parent's id or `root`. */
  readonly chosen: Readonly<Record<string, string>>;
}

export const root = 'root';

export const emptyThread: Thread = { messages: [], chosen: {} };

/** The messages on the branch that is shown, from the top. */
export function shownMessages(thread: Thread): ThreadMessage[] {
  const children = childrenOf(thread.messages);
  const shown = new Set<ThreadMessage>();
  for (let parent = root; ; ) {
    const branches = children.get(parent);
    const next = branches?.find((message) => message.id === thread.chosen[parent]) ?? branches?.at(-1);
    if (next === undefined || shown.has(next)) {
      return [...shown];
    }
    shown.add(next);
    parent = next.id;
  }
}

/** Which of the alternatives at its place a message is, counted from 1. */
export interface Version {
  readonly at: number;
  readonly of: number;
}

/** The version of each of the messages that are shown, by its id. */
export function versionsOf(thread: Thread, shown: readonly ThreadMessage[]): ReadonlyMap<string, Version> {
  const children = childrenOf(thread.messages);
  return new Map(
    shown.map((message) => {
      const branches = children.get(parentOf(message)) ?? [message];
      return [message.id, { at: branches.indexOf(message) + 1, of: branches.length }];
    }),
  );
}

/** The alternative before or after a message. */
export function versionBeside(thread: Thread, message: ThreadMessage, by: -1 | 1): ThreadMessage | undefined {
  const branches = thread.messages.filter((other) => parentOf(other) === parentOf(message));
  return branches[branches.findIndex(({ id }) => id === message.id) + by];
}

export function parentOf(message: ThreadMessage): string {
  return message.parentId ?? root;
}

/** Shows the branch that the given message begins. */
export function choose(thread: Thread, message: ThreadMessage): Thread {
  return { ...thread, chosen: { ...thread.chosen, [parentOf(message)]: message.id } };
}

/** Adds messages at the end and shows the branch they are on. */
export function append(thread: Thread, ...added: readonly ThreadMessage[]): Thread {
  return added.reduce((grown, message) => choose({ ...grown, messages: [...grown.messages, message] }, message), thread);
}

/** Changes one message. */
export function change(thread: Thread, id: string, by: (message: ThreadMessage) => ThreadMessage): Thread {
  return { ...thread, messages: thread.messages.map((message) => (message.id === id ? by(message) : message)) };
}

/** What stays the same of a message as long as the page holds it: drawn anew, a long one would move all that is in view. */
export function keyOf(message: ThreadMessage): string {
  return message.madeAs ?? message.id;
}

/** Takes the messages as the server has them. */
export function replace(thread: Thread, messages: readonly Message[]): Thread {
  const madeAs = new Map(thread.messages.map((message) => [message.id, message.madeAs]));
  return { ...thread, messages: messages.map((message) => ({ ...message, madeAs: madeAs.get(message.id) })) };
}

/** Gives messages the ids the server chose, wherever the old ones stand. */
export function renameIds(thread: Thread, ids: ReadonlyMap<string, string>): Thread {
  const renamed = (id: string) => ids.get(id) ?? id;
  return {
    messages: thread.messages.map((message) => ({
      ...message,
      id: renamed(message.id),
      madeAs: ids.has(message.id) ? keyOf(message) : message.madeAs,
      ...(message.parentId === undefined ? {} : { parentId: renamed(message.parentId) }),
    })),
    chosen: Object.fromEntries(Object.entries(thread.chosen).map(([parent, child]) => [renamed(parent), renamed(child)])),
  };
}

export function remove(thread: Thread, id: string): Thread {
  const chosen = Object.entries(thread.chosen).filter(([, child]) => child !== id);
  return { messages: thread.messages.filter((message) => message.id !== id), chosen: Object.fromEntries(chosen) };
}

function childrenOf(messages: readonly ThreadMessage[]): Map<string, ThreadMessage[]> {
  const children = new Map<string, ThreadMessage[]>();
  for (const message of messages) {
    const siblings = children.get(parentOf(message));
    if (siblings === undefined) {
      children.set(parentOf(message), [message]);
    } else {
      siblings.push(message);
    }
  }
  return children;
}
