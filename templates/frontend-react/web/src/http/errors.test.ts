import { describe, expect, it } from 'vitest';
import { apiErrorOf } from './errors';

const problem = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json', ...headers } });

describe('apiErrorOf', () => {
  it('reads problem details', async () => {
    const error = await apiErrorOf(
      problem(429, {
        type: 'about:blank',
        title: 'The budget of the day is used up',
        status: 429,
        code: 'budget_exhausted',
        resetsAt: '2026-11-24T00:00:00Z',
      }),
    );
    expect(error).toMatchObject({
      status: 429,
      code: 'budget_exhausted',
      message: 'The budget of the day is used up',
      resetsAt: '2026-11-24T00:00:00Z',
    });
  });

  it.each([
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [413, 'payload_too_large'],
    [429, 'rate_limited'],
    [400, 'invalid_request'],
    [502, 'internal_error'],
  ])('names status %i of a gateway in front of the app %s', async (status, code) => {
    expect((await apiErrorOf(problem(status, { message: 'no' }))).code).toBe(code);
  });

  it('reads Retry-After in seconds', async () => {
    expect((await apiErrorOf(problem(429, {}, { 'retry-after': '7' }))).retryAfterMs).toBe(7000);
  });

  it('reads Retry-After as a date', async () => {
    const now = () => Date.parse('2026-11-23T10:00:00Z');
    const answer = problem(429, {}, { 'retry-after': 'Mon, 23 Nov 2026 10:00:05 GMT' });
    expect((await apiErrorOf(answer, now)).retryAfterMs).toBe(5000);
  });

  it('prefers the milliseconds of the problem', async () => {
    expect((await apiErrorOf(problem(429, { retryAfterMs: 250 }, { 'retry-after': '7' }))).retryAfterMs).toBe(250);
  });

  it.each(['<html>blocked</html>', '{"cut', 'null', '[]'])('survives the body %s', async (body) => {
    const answer = new Response(body, { status: 403, headers: { 'content-type': 'application/json' } });
    expect((await apiErrorOf(answer)).code).toBe('forbidden');
  });
});
