import { afterEach, describe, expect, it } from 'vitest';
import { ChatApi } from '../api/chatApi';
import { HttpClient } from '../http/client';
import { ApiError, NetworkError } from '../http/errors';
import { ApiServer, conversationId, cutStream, generationId, hello, json, type Routes, stream, wire } from '../testing/apiServer';
import { type AnswerProgress, type Pause, send } from './answer';

const post = `POST /conversations/${conversationId}/messages`;
const resumeAfter = (last: number) => `GET /generations/${generationId}?after=${last}`;
const atOnce: Pause = () => Promise.resolve();
const text = wire(hello);

let server: ApiServer | undefined;

afterEach(() => server?.stop());

async function follow(routes: Routes, pause = atOnce): Promise<AnswerProgress[]> {
  server = await ApiServer.start(routes);
  const api = new ChatApi(new HttpClient(server.url, () => Promise.resolve('token')));
  const seen: AnswerProgress[] = [];
  for await (const event of send(api, conversationId, { text: 'Hi' }, pause, new AbortController().signal)) {
    seen.push(event);
  }
  return seen;
}

const withoutBreaks = (events: AnswerProgress[]) => events.filter((event) => event.event !== 'reconnecting');

describe('send', () => {
  it('gives the events of an answer and ends with its finish', async () => {
    expect(await follow({ [post]: stream(text) })).toEqual(hello);
  });

  it('reads on after the finish to the end of the stream: until then the server tidies up', async () => {
    let end = () => {};
    server = await ApiServer.start({
      [post]: (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(text);
        end = () => response.end();
      },
    });
    const api = new ChatApi(new HttpClient(server.url, () => Promise.resolve('token')));
    const events = send(api, conversationId, { text: 'Hi' }, atOnce, new AbortController().signal);
    for (const event of hello) {
      expect((await events.next()).value).toEqual(event);
    }
    const ended = events.next();
    const first = await Promise.race([ended.then(() => 'ended'), api.getUsage().then(() => 'another call')]);
    expect(first).toBe('another call');
    end();
    expect(await ended).toEqual({ done: true, value: undefined });
  });

  it('minds no break after the finish', async () => {
    expect(await follow({ [post]: cutStream(text) })).toEqual(hello);
    expect(server?.calls).toEqual([post]);
  });

  it('gives every event once, wherever after its start the connection is cut', async () => {
    const begun = wire(hello.slice(0, 1)).length;
    for (let cut = begun; cut < text.length; cut += 7) {
      const whole = hello.filter((_, index) => wire(hello.slice(0, index + 1)).length <= cut);
      const rest = wire(hello.slice(whole.length));
      const seen = await follow({ [post]: cutStream(text.slice(0, cut)), [resumeAfter(whole.length)]: stream(rest) });
      expect(withoutBreaks(seen), `cut after ${cut} characters`).toEqual(hello);
      server?.stop();
    }
  });

  it('resumes as well when the stream ends in good order but without its finish', async () => {
    const seen = await follow({ [post]: stream(wire(hello.slice(0, 2))), [resumeAfter(2)]: stream(wire(hello.slice(2))) });
    expect(seen.map(({ event }) => event)).toEqual(['start', 'delta', 'reconnecting', 'delta', 'usage', 'finish']);
  });

  it('drops what comes twice', async () => {
    const seen = await follow({ [post]: cutStream(wire(hello.slice(0, 3))), [resumeAfter(3)]: stream(text) });
    expect(withoutBreaks(seen)).toEqual(hello);
  });

  it('passes over events it does not know', async () => {
    const unknown = 'id: 1\nevent: thought\ndata: {"text":"hm"}\n\n';
    expect(await follow({ [post]: stream(unknown + text) })).toEqual(hello);
  });

  it('waits as long as the service asks for before it tries again', async () => {
    const waits: number[] = [];
    const pause: Pause = (_, atLeastMs) => {
      waits.push(atLeastMs);
      return Promise.resolve();
    };
    const tooFast = json({ code: 'rate_limited', title: 'Too fast', retryAfterMs: 1200 }, 429);
    await follow({ [post]: cutStream(wire(hello.slice(0, 2))), [resumeAfter(2)]: [tooFast, stream(wire(hello.slice(2)))] }, pause);
    expect(waits).toEqual([0, 1200]);
  });

  it('gives up after six attempts in a row', async () => {
    const following = follow({ [post]: cutStream(wire(hello.slice(0, 2))), [resumeAfter(2)]: json({ code: 'internal_error' }, 500) });
    await expect(following).rejects.toBeInstanceOf(ApiError);
    expect(server?.calls.filter((call) => call === resumeAfter(2))).toHaveLength(6);
  });

  it('does not try again what the service refuses for good', async () => {
    const following = follow({ [post]: cutStream(wire(hello.slice(0, 2))), [resumeAfter(2)]: json({ code: 'not_found' }, 404) });
    await expect(following).rejects.toMatchObject({ code: 'not_found' });
    expect(server?.calls).toHaveLength(2);
  });

  it('never sends a message twice by itself', async () => {
    await expect(follow({ [post]: cutStream(': heartbeat\n\n') })).rejects.toBeInstanceOf(NetworkError);
    expect(server?.calls).toEqual([post]);
  });

  it('reports a refusal before the answer as it came', async () => {
    const refusal = json({ code: 'budget_exhausted', title: 'Used up', resetsAt: '2026-11-24T00:00:00Z' }, 429);
    await expect(follow({ [post]: refusal })).rejects.toMatchObject({ code: 'budget_exhausted', resetsAt: '2026-11-24T00:00:00Z' });
  });
});
