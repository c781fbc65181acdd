import { describe, expect, it } from 'vitest';
import { ApiError, NetworkError, SignedOutError } from '../http/errors';
import { problemOf, problemOfModel } from './problem';

const now = 1_000_000;
const api = (status: number, code: string, more = {}) => new ApiError({ status, code, title: code, ...more });

describe('problemOf', () => {
  it.each([
    [new SignedOutError(), 'signIn'],
    [new NetworkError('down'), 'retry'],
    [api(400, 'invalid_request'), 'edit'],
    [api(413, 'payload_too_large'), 'edit'],
    [api(422, 'input_rejected'), 'edit'],
    [api(403, 'forbidden'), 'edit'],
    [api(404, 'not_found'), 'new'],
    [api(429, 'budget_exhausted'), 'none'],
    [api(429, 'export_limit_reached'), 'none'],
    [api(429, 'rate_limited'), 'retry'],
    [api(503, 'generation_paused'), 'retry'],
    [api(500, 'internal_error'), 'retry'],
    [new TypeError('a fault of the page'), 'reload'],
  ])('%o is helped by: %s', (error, remedy) => {
    expect(problemOf(error, now).remedy).toBe(remedy);
  });

  it('lets a retry wait as long as the service asks for', () => {
    expect(problemOf(api(429, 'rate_limited', { retryAfterMs: 700 }), now).retryAt).toBe(now + 700);
    expect(problemOf(api(502, 'internal_error', { retryAfterMs: 300 }), now).retryAt).toBe(now + 300);
  });

  it('says when the budget starts anew', () => {
    const error = api(429, 'budget_exhausted', { resetsAt: '1970-01-01T01:00:00Z' });
    expect(problemOf(error, now).resetsAt).toBe(3_600_000);
  });
});

describe('problemOfModel', () => {
  it('waits for a busy model', () => {
    expect(problemOfModel({ code: 'model_rate_limited', retryAfterMs: 500 }, now)).toMatchObject({
      remedy: 'retry',
      retryAt: now + 500,
    });
  });

  it('offers no retry for a quota that only the operators can raise', () => {
    expect(problemOfModel({ code: 'model_quota_exhausted' }, now).remedy).toBe('none');
  });

  it('has words for a code of a later version', () => {
    expect(problemOfModel({ code: 'model_on_strike' as 'internal_error' }, now).title).not.toBe('');
  });
});
