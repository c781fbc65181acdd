import type { ModelErrorCode } from '../api/types';
import { ApiError, NetworkError, SignedOutError } from '../http/errors';

/** What went wrong, in the reader's words, and what they can do about it. */
export interface Problem {
  readonly title: string;
  readonly text: string;
  readonly icon: 'alert' | 'clock' | 'offline' | 'shield';
  readonly remedy: 'retry' | 'edit' | 'signIn' | 'reload' | 'new' | 'none';
  /** When a retry makes sense at the earliest, in milliseconds since the epoch. */
  readonly retryAt?: number;
  /** When the budget starts anew, in milliseconds since the epoch. */
  readonly resetsAt?: number;
}

/** Turns whatever a call threw into something to read and to act on. */
export function problemOf(error: unknown, now: number): Problem {
  if (error instanceof SignedOutError) {
    return {
      title: 'Your session has ended',
      text: 'Sign in again to go on. What you have written stays here.',
      icon: 'alert',
      remedy: 'signIn',
    };
  }
  if (error instanceof NetworkError) {
    return {
      title: 'The service could not be reached',
      text: 'Check your connection, then try again. Nothing that was answered is lost.',
      icon: 'offline',
      remedy: 'retry',
    };
  }
  if (error instanceof ApiError) {
    return problemOfApi(error, now);
  }
  return {
    title: 'Something unexpected happened on this page',
    text: 'Load the page again. Your conversations are kept on the server.',
    icon: 'alert',
    remedy: 'reload',
  };
}

function problemOfApi(error: ApiError, now: number): Problem {
  const text = error.detail ?? '';
  switch (error.code) {
    case 'budget_exhausted':
      return {
        title: 'Today’s budget is used up',
        text: 'Your answers of today have used all of your tokens. Your message is kept here.',
        icon: 'clock',
        ...(error.resetsAt === undefined ? { remedy: 'none' } : { remedy: 'retry', resetsAt: Date.parse(error.resetsAt) }),
      };
    case 'export_limit_reached':
      return {
        title: 'That was enough for today',
        text: 'Your data was downloaded as often as a day allows.',
        icon: 'clock',
        remedy: 'none',
        ...(error.resetsAt === undefined ? {} : { resetsAt: Date.parse(error.resetsAt) }),
      };
    case 'rate_limited':
      return {
        title: 'A little too fast',
        text: 'Too many requests have come in a short time. Nothing is lost: try again in a moment.',
        icon: 'clock',
        remedy: 'retry',
        retryAt: now + (error.retryAfterMs ?? 5000),
      };
    case 'generation_paused':
      return {
        title: 'Answers are paused',
        text: 'The operators have paused answers for everyone. Your conversations can still be read.',
        icon: 'clock',
        remedy: 'retry',
        retryAt: now + (error.retryAfterMs ?? 60_000),
      };
    case 'input_rejected':
      return {
        title: 'This message was not accepted',
        text: text || 'It goes against the rules of this service. Change it and send it again.',
        icon: 'shield',
        remedy: 'edit',
      };
    case 'payload_too_large':
    case 'invalid_request':
      return {
        title: error.code === 'invalid_request' ? 'The service did not understand this request' : 'This message is too long',
        text: text || 'Change the message and send it again.',
        icon: 'alert',
        remedy: 'edit',
      };
    case 'forbidden':
      return {
        title: 'The request was blocked',
        text: 'The firewall in front of this service refused it. Text that looks like an attack can cause that: change it and try again.',
        icon: 'shield',
        remedy: 'edit',
      };
    case 'not_found':
      return {
        title: 'This conversation is not here',
        text: 'It was deleted, has reached the end of its retention, or belongs to someone else.',
        icon: 'alert',
        remedy: 'new',
      };
    default:
      return {
        title: 'The service has a fault',
        text: text || 'It has been recorded. Try again in a moment.',
        icon: 'alert',
        remedy: 'retry',
        ...(error.retryAfterMs === undefined ? {} : { retryAt: now + error.retryAfterMs }),
      };
  }
}

const modelErrors: Readonly<Record<ModelErrorCode, readonly [title: string, text: string]>> = {
  model_rate_limited: ['The model is busy', 'Its provider asks to wait a little.'],
  model_quota_exhausted: ['The model’s quota is used up', 'Trying again does not help: the operators of this service have to raise it at the provider.'],
  model_unavailable: ['The model is not available', 'Its provider did not answer. Try again in a moment.'],
  model_timeout: ['The model took too long', 'Try again; a shorter question may help.'],
  model_rejected: [
    'The model refused the request',
    'Another message may be taken. If none is, the operators of this service have to look at its settings.',
  ],
  moderation_unavailable: ['The answer could not be checked', 'Nothing is shown without the safety check. Try again in a moment.'],
  interrupted: ['The answer was interrupted', 'What came before is kept. Let it go on from there, or ask for a whole new answer.'],
  internal_error: ['The service has a fault', 'It has been recorded. Try again in a moment.'],
};

/** Turns an `error` event of a stream into the same. */
export function problemOfModel(
  error: { readonly code: ModelErrorCode; readonly retryAfterMs?: number },
  now: number,
): Problem {
  const [title, text] = modelErrors[error.code] ?? modelErrors.internal_error;
  return {
    title,
    text,
    icon: error.code === 'model_rate_limited' ? 'clock' : 'alert',
    remedy: error.code === 'model_rejected' ? 'edit' : error.code === 'model_quota_exhausted' ? 'none' : 'retry',
    ...(error.retryAfterMs === undefined ? {} : { retryAt: now + error.retryAfterMs }),
  };
}
