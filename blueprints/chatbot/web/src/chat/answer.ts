import type { ChatApi } from '../api/chatApi';
import type { AnswerEvent, SendMessageRequest } from '../api/types';
import { ApiError, NetworkError } from '../http/errors';

/** What happens to an answer: its events, each once and in order, and the breaks in between. */
export type AnswerProgress = AnswerEvent | { readonly event: 'reconnecting'; readonly attempt: number };

/** Waits before the given attempt, 1 for the first; resolves early when there is reason to hope. */
export type Pause = (attempt: number, atLeastMs: number, signal: AbortSignal) => Promise<void>;

const maxAttempts = 6;

/** Sends a message and follows the answer to its end, over any number of cut connections. */
export function send(
  api: ChatApi,
  conversationId: string,
  request: SendMessageRequest,
  pause: Pause,
  signal: AbortSignal,
): AsyncGenerator<AnswerProgress, void> {
  return follow(api, api.sendMessage(conversationId, request, signal), undefined, pause, signal);
}

/** Follows an answer that already runs, from its first event on. */
export function resume(
  api: ChatApi,
  generationId: string,
  pause: Pause,
  signal: AbortSignal,
): AsyncGenerator<AnswerProgress, void> {
  return follow(api, api.resumeGeneration(generationId, 0, signal), generationId, pause, signal);
}

/**
 * Each event is counted by its id: after a cut the next connection asks for what follows the last one seen, and what comes
 * twice all the same is dropped. Without a generation id there is nothing to resume, and the first failure is the caller's.
 *
 * The server names the conversation after the finish and ends the stream then, so this ends with the stream too.
 */
async function* follow(
  api: ChatApi,
  first: AsyncGenerator<AnswerEvent, void>,
  known: string | undefined,
  pause: Pause,
  signal: AbortSignal,
): AsyncGenerator<AnswerProgress, void> {
  let events = first;
  let generationId = known;
  let last = 0;
  let attempt = 0;
  let finished = false;
  for (;;) {
    try {
      for await (const event of events) {
        if (event.id <= last) {
          continue;
        }
        last = event.id;
        attempt = 0;
        if (event.event === 'start') {
          generationId = event.data.generationId;
        }
        finished = event.event === 'finish';
        yield event;
      }
      if (finished) {
        return;
      }
      throw new NetworkError('The answer ended before its finish');
    } catch (error) {
      signal.throwIfAborted();
      if (finished) {
        return;
      }
      attempt++;
      if (generationId === undefined || attempt > maxAttempts || !passes(error)) {
        throw error;
      }
      yield { event: 'reconnecting', attempt };
      await pause(attempt, error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0, signal);
      events = api.resumeGeneration(generationId, last, signal);
    }
  }
}

/** Whether trying again may help. */
function passes(error: unknown): boolean {
  return (
    error instanceof NetworkError ||
    (error instanceof ApiError && (error.status >= 500 || error.code === 'rate_limited'))
  );
}

/**
 * Half a second, then twice as long each time up to ten. A device that is offline waits until it is back, however long that
 * takes, and goes on at once.
 */
export const pauseBeforeRetry: Pause = (attempt, atLeastMs, signal) =>
  new Promise((resolve, reject) => {
    const wait = Math.max(atLeastMs, Math.min(10_000, 250 * 2 ** attempt));
    const end = (settle: () => void) => () => {
      clearTimeout(timer);
      window.removeEventListener('online', goOn);
      signal.removeEventListener('abort', giveUp);
      settle();
    };
    const goOn = end(resolve);
    const giveUp = end(() => reject(signal.reason as Error));
    const timer = navigator.onLine ? setTimeout(goOn, wait) : undefined;
    window.addEventListener('online', goOn);
    signal.addEventListener('abort', giveUp);
  });
