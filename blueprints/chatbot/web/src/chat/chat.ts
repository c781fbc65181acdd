import type { ChatApi } from '../api/chatApi';
import type { Conversation, Rating, SendMessageRequest } from '../api/types';
import { NetworkError } from '../http/errors';
import { type AnswerProgress, type Pause, resume, send } from './answer';
import { batchText, type Later } from './batch';
import type { Drafts } from './drafts';
import { problemOf } from './problem';
import { type Action, type ChatState, conversationAt, draft, initialState, type OpenConversation, reduce } from './state';
import { parentOf, root, shownMessages, versionBeside, type ThreadMessage } from './thread';

interface ChatOptions {
  readonly api: ChatApi;
  readonly pause: Pause;
  /** Puts off showing new text until the page is about to be drawn. */
  readonly later: Later;
  readonly now: () => number;
  readonly drafts: Drafts;
  /** A new conversation has got its id. */
  readonly onCreated: (id: string) => void;
}

/** All that the pages can do, and the state they show. One per signed-in person; knows nothing of React. */
export class Chat {
  readonly #options: ChatOptions;
  readonly #listeners = new Set<() => void>();
  #ending = new AbortController();
  #state = initialState;
  #made = 0;

  constructor(options: ChatOptions) {
    this.#options = options;
  }

  readonly state = (): ChatState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Closes all connections. Answers go on at the server, and are followed again when their conversation is loaded. */
  close(): void {
    this.#ending.abort();
    this.#ending = new AbortController();
  }

  async loadList(): Promise<void> {
    this.#do({ type: 'listing' });
    await this.#list(false);
  }

  async loadMore(): Promise<void> {
    if (this.#state.list.nextCursor !== undefined) {
      await this.#list(true);
    }
  }

  async loadUsage(): Promise<void> {
    try {
      this.#do({ type: 'usage', usage: await this.#options.api.getUsage() });
    } catch {
      // The meter is an extra: without it, the API itself still says when the budget is used up.
    }
  }

  /** Shows a conversation; an answer that is still being written is followed on. */
  async open(id: string): Promise<void> {
    const known = this.#state.open[id];
    if (known !== undefined && known.status !== 'failed') {
      return;
    }
    this.#do({ type: 'opening', id });
    try {
      await this.#reload(id);
    } catch (error) {
      this.#do({ type: 'openFailed', id, problem: this.#problem(error) });
    }
  }

  /**
   * Reads a conversation anew when the page comes back into view, or the device to its network: another tab or device may have
   * gone on in it. What runs here or could not be sent stays as it is.
   */
  async refresh(id: string): Promise<void> {
    void this.#list(false);
    void this.loadUsage();
    const { status, run, problem, thread } = this.#at(id);
    const local = thread.messages.some((message) => message.status === 'unsent' || message.status === 'sending');
    if (this.#state.open[id] === undefined || id === draft || status !== 'ready' || run !== undefined || problem !== undefined || local) {
      return;
    }
    try {
      await this.#reload(id, () => this.#at(id).run === undefined);
    } catch {
      // What is shown stays; the next call that somebody asks for tells what is wrong.
    }
  }

  /** Does again what has failed last: reads the conversation, picks up an answer that was lost, or asks once more. */
  async recover(id: string): Promise<void> {
    const { status, run, lost, thread } = this.#at(id);
    const question = shownMessages(thread).findLast((message) => message.role === 'user');
    if (run !== undefined) {
      return;
    }
    if (status === 'failed') {
      await this.open(id);
    } else if (lost === true) {
      this.dismiss(id);
      await this.#reload(id).catch((error: unknown) => this.#do({ type: 'broke', id, problem: this.#problem(error) }));
    } else if (question !== undefined) {
      await this.retry(id, question);
    }
  }

  /** The answer that was lost when the connection broke for long; picked up without being asked once there is one again. */
  async reconnect(id: string): Promise<void> {
    if (this.#at(id).lost === true) {
      await this.recover(id);
    }
  }

  /** Sends a new message after the last one shown; it takes the place of one that could not be sent. */
  async send(id: string, text: string): Promise<void> {
    if (this.#at(id).run !== undefined) {
      return;
    }
    const shown = shownMessages(this.#at(id).thread);
    for (const message of shown.filter(({ status }) => status === 'unsent')) {
      this.#do({ type: 'discarded', id, messageId: message.id });
    }
    const last = shown.findLast(({ status }) => status !== 'unsent');
    await this.#ask(id, text, last?.id ?? root);
  }

  /** Sends another version of a message, on a branch of its own. A message that was never sent is replaced. */
  async edit(id: string, message: ThreadMessage, text: string): Promise<void> {
    if (this.#at(id).run !== undefined) {
      return;
    }
    if (message.status === 'unsent') {
      this.#do({ type: 'discarded', id, messageId: message.id });
    }
    await this.#ask(id, text, parentOf(message));
  }

  /** The same as `retry`, by the message's id. */
  async askAgain(id: string, questionId: string): Promise<void> {
    const question = this.#at(id).thread.messages.find((message) => message.id === questionId);
    if (question !== undefined) {
      await this.retry(id, question);
    }
  }

  /** Asks for another answer to a message, or sends it once more if it was never taken. */
  async retry(id: string, message: ThreadMessage): Promise<void> {
    if (message.status === 'unsent') {
      await this.edit(id, message, message.text);
      return;
    }
    if (this.#at(id).run !== undefined) {
      return;
    }
    const answer = this.#message('assistant', '', message.id);
    this.#do({ type: 'submitted', id, answer });
    await this.#run(id, { answerAgain: message.id });
  }

  /** Stops the running answer at the server; before it has begun, as soon as it does. */
  async stop(id: string): Promise<void> {
    const { run } = this.#at(id);
    if (run === undefined || run.phase === 'stopping') {
      return;
    }
    this.#do({ type: 'stopping', id });
    if (run.generationId !== undefined) {
      await this.#stop(id, run.generationId);
    }
  }

  /** Shows the version of a message before or after it. */
  chooseVersion(id: string, message: ThreadMessage, by: -1 | 1): void {
    const beside = versionBeside(this.#at(id).thread, message, by);
    if (beside !== undefined) {
      this.#do({ type: 'branchChosen', id, message: beside });
    }
  }

  dismiss(id: string): void {
    this.#do({ type: 'failed', id, problem: undefined });
  }

  /** Shows the rating at once and takes it back if the server refuses it. */
  async rate(id: string, message: ThreadMessage, rating: Rating): Promise<void> {
    this.#do({ type: 'rated', id, messageId: message.id, rating });
    try {
      await this.#options.api.giveFeedback(id, message.id, rating);
    } catch (error) {
      this.#do({ type: 'rated', id, messageId: message.id, rating: message.feedback ?? 'none' });
      this.#tell(id, error);
    }
  }

  /** @throws what the API refused the change with */
  async rename(conversation: Conversation, title: string): Promise<void> {
    this.#do({ type: 'renamed', conversation: await this.#options.api.renameConversation(conversation.id, title) });
  }

  /** @throws what the API refused the deletion with */
  async remove(id: string): Promise<void> {
    // An answer that nobody can read any more should not be paid for.
    await this.stop(id);
    await this.#options.api.deleteConversation(id);
    this.#options.drafts.put(id, '');
    this.#do({ type: 'removed', id });
  }

  async #ask(id: string, text: string, parentId: string): Promise<void> {
    const question = this.#message('user', text, parentId);
    this.#do({ type: 'submitted', id, question, answer: this.#message('assistant', '', question.id) });
    const { drafts } = this.#options;
    // Until the server has taken it, the text is kept where a reload cannot lose it.
    drafts.put(id, text);
    let sentTo = id;
    if (id === draft) {
      try {
        const conversation = await this.#options.api.createConversation();
        sentTo = conversation.id;
        drafts.move(id, sentTo);
        this.#do({ type: 'created', conversation });
        this.#options.onCreated(sentTo);
      } catch (error) {
        this.#do({ type: 'notSent', id, problem: this.#problem(error) });
        return;
      }
    }
    await this.#run(sentTo, { text, parentId });
  }

  async #run(id: string, request: SendMessageRequest): Promise<void> {
    const { api, pause } = this.#options;
    const { signal } = this.#ending;
    const before = new Set(this.#at(id).thread.messages.map((message) => message.id));
    try {
      await this.#follow(id, send(api, id, request, pause, signal));
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      const begun = this.#at(id).run?.generationId !== undefined;
      if (!begun && error instanceof NetworkError && (await this.#found(id, before))) {
        return;
      }
      this.#do({ type: begun ? 'broke' : 'notSent', id, problem: this.#problem(error) });
      await this.loadUsage();
    }
  }

  /** After a connection that broke before the answer began: did the server take the message all the same? */
  async #found(id: string, before: ReadonlySet<string>): Promise<boolean> {
    try {
      const detail = await this.#options.api.getConversation(id);
      if (detail.messages.every((message) => before.has(message.id))) {
        return false;
      }
      this.#do({ type: 'opened', id, detail });
      detail.messages.filter(({ role }) => role === 'user').forEach(({ text }) => this.#options.drafts.sent(id, text));
      this.#followRunning(id);
      return true;
    } catch {
      return false;
    }
  }

  async #follow(id: string, events: AsyncGenerator<AnswerProgress, void>): Promise<void> {
    for await (const event of batchText(events, this.#options.later)) {
      const wasStopping = this.#at(id).run?.phase === 'stopping';
      this.#do({ type: 'progressed', id, event, now: this.#options.now() });
      if (event.event === 'start') {
        this.#taken(id);
        void this.#list(false);
        if (wasStopping) {
          void this.#stop(id, event.data.generationId);
        }
      }
    }
    await Promise.all([this.#list(false), this.loadUsage()]);
  }

  /** The server has taken the message that the running answer is for. */
  #taken(id: string): void {
    const { thread, run } = this.#at(id);
    const answer = thread.messages.find((message) => message.id === run?.answerId);
    const question = thread.messages.find((message) => message.id === answer?.parentId);
    if (question !== undefined) {
      this.#options.drafts.sent(id, question.text);
    }
  }

  async #reload(id: string, still: () => boolean = () => true): Promise<void> {
    const detail = await this.#options.api.getConversation(id);
    if (still()) {
      this.#do({ type: 'opened', id, detail });
      this.#followRunning(id);
    }
  }

  #followRunning(id: string): void {
    const message = this.#at(id).thread.messages.findLast(({ status }) => status === 'running');
    if (message?.generationId === undefined) {
      return;
    }
    this.#do({ type: 'resuming', id, message });
    const { api, pause } = this.#options;
    const { signal } = this.#ending;
    this.#follow(id, resume(api, message.generationId, pause, signal)).catch((error: unknown) => {
      if (!signal.aborted) {
        this.#do({ type: 'broke', id, problem: this.#problem(error) });
      }
    });
  }

  async #stop(id: string, generationId: string): Promise<void> {
    try {
      await this.#options.api.stopGeneration(generationId);
    } catch (error) {
      this.#tell(id, error);
    }
  }

  /** Reports what went wrong beside the answer itself: asking for the answer again is no remedy then. */
  #tell(id: string, error: unknown): void {
    const { retryAt, ...problem } = this.#problem(error);
    const remedy = problem.remedy === 'signIn' ? 'signIn' : 'none';
    this.#do({ type: 'failed', id, problem: { ...problem, remedy } });
  }

  async #list(more: boolean): Promise<void> {
    const { list } = this.#state;
    try {
      const page = await this.#options.api.listConversations(more ? list.nextCursor : undefined);
      this.#do({ type: 'listed', page, more });
    } catch (error) {
      // A list that is already shown stays; only the first load has nothing else to show.
      if (more || list.items.length === 0) {
        this.#do({ type: 'listFailed', problem: this.#problem(error) });
      }
    }
  }

  #message(role: ThreadMessage['role'], text: string, parentId: string): ThreadMessage {
    return {
      id: `local-${++this.#made}`,
      role,
      text,
      status: 'sending',
      createdAt: new Date(this.#options.now()).toISOString(),
      ...(parentId === root ? {} : { parentId }),
    };
  }

  #at(id: string): OpenConversation {
    return conversationAt(this.#state, id);
  }

  #problem(error: unknown) {
    return problemOf(error, this.#options.now());
  }

  #do(action: Action): void {
    this.#state = reduce(this.#state, action);
    this.#listeners.forEach((listener) => listener());
  }
}
