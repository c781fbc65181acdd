import type { HttpClient } from '../http/client';
import { NetworkError } from '../http/errors';
import type { ServerSentEvent } from '../http/sse';
import type {
  AnswerEvent,
  Conversation,
  ConversationDetail,
  ConversationPage,
  Export,
  Rating,
  SendMessageRequest,
  Usage,
} from './types';

/** The operations of `api/openapi.yaml`, each under its operation id. */
export class ChatApi {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  listConversations(cursor?: string): Promise<ConversationPage> {
    return this.#http.json({ method: 'GET', path: '/conversations', query: { limit: 50, cursor } });
  }

  createConversation(): Promise<Conversation> {
    return this.#http.json({ method: 'POST', path: '/conversations', body: {} });
  }

  /** The conversation with all its messages, page after page. */
  async getConversation(id: string): Promise<ConversationDetail> {
    const path = `/conversations/${id}`;
    const first = await this.#http.json<ConversationDetail>({ method: 'GET', path });
    const messages = [...first.messages];
    for (let cursor = first.nextCursor; cursor !== undefined; ) {
      const next: ConversationDetail = await this.#http.json({ method: 'GET', path, query: { cursor } });
      messages.push(...next.messages);
      cursor = next.nextCursor;
    }
    return { conversation: first.conversation, messages };
  }

  renameConversation(id: string, title: string): Promise<Conversation> {
    return this.#http.json({ method: 'PATCH', path: `/conversations/${id}`, body: { title } });
  }

  deleteConversation(id: string): Promise<void> {
    return this.#http.done({ method: 'DELETE', path: `/conversations/${id}` });
  }

  giveFeedback(conversationId: string, messageId: string, rating: Rating): Promise<void> {
    const path = `/conversations/${conversationId}/messages/${messageId}/feedback`;
    return this.#http.done({ method: 'PUT', path, body: { rating } });
  }

  getUsage(): Promise<Usage> {
    return this.#http.json({ method: 'GET', path: '/usage' });
  }

  /** A file of all that is kept of the caller; from `cursor` on, where one file does not hold it. */
  createExport(cursor?: string): Promise<Export> {
    return this.#http.json({ method: 'POST', path: '/exports', body: cursor === undefined ? {} : { cursor } });
  }

  stopGeneration(id: string): Promise<unknown> {
    return this.#http.json({ method: 'POST', path: `/generations/${id}/stop` });
  }

  sendMessage(conversationId: string, body: SendMessageRequest, signal: AbortSignal): AsyncGenerator<AnswerEvent, void> {
    return this.#answer(this.#http.events({ method: 'POST', path: `/conversations/${conversationId}/messages`, body, signal }));
  }

  /** The events after the one with the id `after`; from the first one with 0. */
  resumeGeneration(id: string, after: number, signal: AbortSignal): AsyncGenerator<AnswerEvent, void> {
    return this.#answer(this.#http.events({ method: 'GET', path: `/generations/${id}`, query: { after }, signal }));
  }

  async *#answer(events: AsyncGenerator<ServerSentEvent, void>): AsyncGenerator<AnswerEvent, void> {
    for await (const event of events) {
      const known = answerEventOf(event);
      if (known !== undefined) {
        yield known;
      }
    }
  }
}

const names: ReadonlySet<string> = new Set<AnswerEvent['event']>(['start', 'delta', 'usage', 'moderation', 'error', 'finish']);

/** Events of a later version of the API are passed over, so that an old page stays usable. */
function answerEventOf({ id, event, data }: ServerSentEvent): AnswerEvent | undefined {
  if (!names.has(event)) {
    return undefined;
  }
  try {
    return { id: Number(id), event, data: JSON.parse(data) as unknown } as AnswerEvent;
  } catch (cause) {
    throw new NetworkError(`The "${event}" event is not JSON`, { cause });
  }
}
