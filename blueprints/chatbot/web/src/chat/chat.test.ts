import { afterEach, describe, expect, it } from 'vitest';
import { ChatApi } from '../api/chatApi';
import { HttpClient } from '../http/client';
import {
  answer,
  answerEvents,
  answerId,
  type Answering,
  ApiServer,
  conversation,
  conversationId,
  cutStream,
  generationId,
  hello,
  id,
  json,
  question,
  questionId,
  type Routes,
  stream,
  wire,
} from '../testing/apiServer';
import { Chat } from './chat';
import { Drafts } from './drafts';
import { conversationAt, draft } from './state';
import { shownMessages } from './thread';

const post = `POST /conversations/${conversationId}/messages`;
const get = `GET /conversations/${conversationId}`;
const detail = (...messages: unknown[]) => json({ conversation, messages });

let server: ApiServer | undefined;

afterEach(() => server?.stop());

async function start(routes: Routes): Promise<{ chat: Chat; created: string[] }> {
  server = await ApiServer.start(routes);
  const created: string[] = [];
  const chat = new Chat({
    api: new ChatApi(new HttpClient(server.url, () => Promise.resolve('token'))),
    pause: () => Promise.resolve(),
    later: () => Promise.resolve(),
    now: () => Date.parse('2026-11-23T10:00:00Z'),
    drafts: new Drafts('u', undefined),
    onCreated: (made) => created.push(made),
  });
  return { chat, created };
}

const at = (chat: Chat, where = conversationId) => conversationAt(chat.state(), where);
const shown = (chat: Chat, where = conversationId) =>
  shownMessages(at(chat, where).thread).map(({ role, text, status }) => `${role} ${status}: ${text}`);

/** Resolves when the state is as wanted. */
function until(chat: Chat, wanted: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (wanted()) {
        stop();
        resolve();
      }
    };
    const stop = chat.subscribe(check);
    check();
  });
}

describe('Chat', () => {
  it('starts a conversation with the first message', async () => {
    const { chat, created } = await start({ 'POST /conversations': json(conversation, 201), [post]: stream(wire(hello)) });
    await chat.send(draft, 'Hi');
    expect(created).toEqual([conversationId]);
    expect(shown(chat)).toEqual(['user complete: Hi', 'assistant complete: Hello world']);
    expect(at(chat).run).toBeUndefined();
    expect(at(chat, draft).thread.messages).toEqual([]);
    expect(server?.bodies).toContainEqual({ text: 'Hi', parentId: 'root' });
  });

  it('sends the next message after the last one shown', async () => {
    const another = answerEvents(id('M', 3), id('M', 4));
    const { chat } = await start({ [get]: detail(question, answer), [post]: stream(wire(another)) });
    await chat.open(conversationId);
    await chat.send(conversationId, 'And now?');
    expect(server?.bodies).toContainEqual({ text: 'And now?', parentId: answerId });
    expect(at(chat).thread.messages).toHaveLength(4);
  });

  it('keeps a message that was refused, and says why', async () => {
    const refusal = json({ code: 'budget_exhausted', title: 'Used up', resetsAt: '2026-11-24T00:00:00Z' }, 429);
    const { chat } = await start({ [get]: detail(), [post]: refusal });
    await chat.open(conversationId);
    await chat.send(conversationId, 'Hi');
    expect(shown(chat)).toEqual(['user unsent: Hi']);
    expect(at(chat).problem).toMatchObject({ remedy: 'retry', resetsAt: Date.parse('2026-11-24T00:00:00Z') });
    expect(server?.calls).toContain('GET /usage');
  });

  it('sends a refused message again in the same place', async () => {
    const refusal = json({ code: 'rate_limited', title: 'Too fast', retryAfterMs: 10 }, 429);
    const { chat } = await start({ [get]: detail(), [post]: [refusal, stream(wire(hello))] });
    await chat.open(conversationId);
    await chat.send(conversationId, 'Hi');
    const [unsent] = shownMessages(at(chat).thread);
    expect(unsent).toBeDefined();
    await chat.retry(conversationId, unsent!);
    expect(shown(chat)).toEqual(['user complete: Hi', 'assistant complete: Hello world']);
    expect(at(chat).thread.messages).toHaveLength(2);
  });

  it('puts the next message in the place of one that could not be sent', async () => {
    const { chat } = await start({ [get]: detail(), [post]: [json({ code: 'input_rejected' }, 422), stream(wire(hello))] });
    await chat.open(conversationId);
    await chat.send(conversationId, 'Bad');
    await chat.send(conversationId, 'Hi');
    expect(shown(chat)).toEqual(['user complete: Hi', 'assistant complete: Hello world']);
    expect(server?.bodies).toContainEqual({ text: 'Hi', parentId: 'root' });
  });

  it('asks for another answer on a branch of its own', async () => {
    const another = answerEvents(questionId, id('M', 3));
    const { chat } = await start({ [get]: detail(question, answer), [post]: stream(wire(another)) });
    await chat.open(conversationId);
    await chat.retry(conversationId, question);
    expect(server?.bodies).toContainEqual({ answerAgain: questionId });
    expect(at(chat).thread.messages.map((message) => message.id)).toEqual([questionId, answerId, id('M', 3)]);
    expect(shownMessages(at(chat).thread).at(-1)?.id).toBe(id('M', 3));
    chat.chooseVersion(conversationId, shownMessages(at(chat).thread).at(-1)!, -1);
    expect(shownMessages(at(chat).thread).at(-1)?.id).toBe(answerId);
  });

  it('sends an edited message beside the old one', async () => {
    const another = answerEvents(id('M', 3), id('M', 4));
    const { chat } = await start({ [get]: detail(question, answer), [post]: stream(wire(another)) });
    await chat.open(conversationId);
    await chat.edit(conversationId, question, 'Good morning');
    expect(server?.bodies).toContainEqual({ text: 'Good morning', parentId: 'root' });
    expect(shown(chat)).toEqual(['user complete: Good morning', 'assistant complete: Hello world']);
    chat.chooseVersion(conversationId, shownMessages(at(chat).thread)[0]!, -1);
    expect(shown(chat)).toEqual(['user complete: Hi', 'assistant complete: Hello world']);
  });

  it('follows an answer that is being written when its conversation is opened', async () => {
    const running = { ...answer, text: 'Hel', status: 'running', generationId };
    const { chat } = await start({ [get]: detail(question, running), [`GET /generations/${generationId}?after=0`]: stream(wire(hello)) });
    await chat.open(conversationId);
    await until(chat, () => at(chat).run === undefined);
    expect(shown(chat)).toEqual(['user complete: Hi', 'assistant complete: Hello world']);
  });

  it('finds out that a message was taken although its connection broke', async () => {
    const { chat } = await start({ [get]: [detail(), detail(question, answer)], [post]: cutStream(': on its way\n\n') });
    await chat.open(conversationId);
    await chat.send(conversationId, 'Hi');
    expect(shown(chat)).toEqual(['user complete: Hi', 'assistant complete: Hello world']);
    expect(server?.calls.filter((call) => call === post)).toHaveLength(1);
  });

  it('finds out that a message was not taken when its connection broke', async () => {
    const { chat } = await start({ [get]: detail(), [post]: cutStream('') });
    await chat.open(conversationId);
    await chat.send(conversationId, 'Hi');
    expect(shown(chat)).toEqual(['user unsent: Hi']);
    expect(at(chat).problem?.remedy).toBe('retry');
  });

  it('stops at the server and keeps what was said', async () => {
    let stopped: () => void = () => undefined;
    const running: Answering = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(wire(hello.slice(0, 2)));
      stopped = () => response.end(wire([{ id: 3, event: 'finish', data: { reason: 'stopped' } }]));
    };
    const stop: Answering = (response, body, request) => {
      json({ generationId, state: 'stopping' }, 202)(response, body, request);
      stopped();
    };
    const { chat } = await start({ [get]: detail(), [post]: running, [`POST /generations/${generationId}/stop`]: stop });
    await chat.open(conversationId);
    const sending = chat.send(conversationId, 'Hi');
    await until(chat, () => shown(chat).at(-1) === 'assistant running: Hello');
    await chat.stop(conversationId);
    await sending;
    expect(shown(chat).at(-1)).toBe('assistant stopped: Hello');
  });

  it('stops an answer as soon as it begins, when it was stopped before', async () => {
    let begin: () => void = () => undefined;
    let finish: () => void = () => undefined;
    const slow: Answering = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      begin = () => response.write(wire(hello.slice(0, 1)));
      finish = () => response.end(wire([{ id: 2, event: 'finish', data: { reason: 'stopped' } }]));
      void chat.stop(conversationId).then(begin);
    };
    const stop: Answering = (response, body, request) => {
      json({ generationId, state: 'stopping' }, 202)(response, body, request);
      finish();
    };
    const { chat } = await start({ [get]: detail(), [post]: slow, [`POST /generations/${generationId}/stop`]: stop });
    await chat.open(conversationId);
    await chat.send(conversationId, 'Hi');
    expect(shown(chat).at(-1)).toBe('assistant stopped: ');
  });

  it('sends nothing while an answer runs', async () => {
    const { chat } = await start({ [get]: detail(), [post]: stream(wire(hello)) });
    await chat.open(conversationId);
    await Promise.all([chat.send(conversationId, 'Hi'), chat.send(conversationId, 'Hi'), chat.askAgain(conversationId, questionId)]);
    expect(server?.calls.filter((call) => call === post)).toHaveLength(1);
    expect(at(chat).thread.messages).toHaveLength(2);
  });

  it('keeps answers apart when one goes on to another conversation meanwhile', async () => {
    const other = id('C', 2);
    let go: () => void = () => undefined;
    const slow: Answering = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(wire(hello.slice(0, 2)));
      go = () => response.end(wire(hello.slice(2)));
    };
    const elsewhere = { ...question, id: id('M', 9), text: 'Elsewhere' };
    const { chat } = await start({
      [get]: detail(),
      [post]: slow,
      [`GET /conversations/${other}`]: json({ conversation: { ...conversation, id: other }, messages: [elsewhere] }),
    });
    await chat.open(conversationId);
    const sending = chat.send(conversationId, 'Hi');
    await until(chat, () => shown(chat).at(-1) === 'assistant running: Hello');
    await chat.open(other);
    go();
    await sending;
    expect(shown(chat)).toEqual(['user complete: Hi', 'assistant complete: Hello world']);
    expect(shown(chat, other)).toEqual(['user complete: Elsewhere']);
  });

  it('picks up an answer that it had to give up', async () => {
    const running = { ...answer, text: 'Hel', status: 'running', generationId };
    const resume = `GET /generations/${generationId}?after=0`;
    const { chat } = await start({
      [get]: [detail(), detail(question, running)],
      [post]: cutStream(wire(hello.slice(0, 2))),
      [`GET /generations/${generationId}?after=2`]: json({ code: 'not_found' }, 404),
      [resume]: stream(wire(hello)),
    });
    await chat.open(conversationId);
    await chat.send(conversationId, 'Hi');
    expect(shown(chat).at(-1)).toBe('assistant error: Hello');
    await chat.reconnect(conversationId);
    await until(chat, () => at(chat).run === undefined);
    expect(shown(chat)).toEqual(['user complete: Hi', 'assistant complete: Hello world']);
    expect(at(chat).problem).toBeUndefined();
    expect(server?.calls.filter((call) => call === post)).toHaveLength(1);
  });

  it('stops an answer whose conversation is deleted, which does not come back', async () => {
    let go: () => void = () => undefined;
    const slow: Answering = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(wire(hello.slice(0, 2)));
      go = () => response.end(wire(hello.slice(2)));
    };
    const stop = `POST /generations/${generationId}/stop`;
    const { chat } = await start({
      [get]: detail(),
      [post]: slow,
      [stop]: json({ generationId, state: 'stopping' }, 202),
      [`DELETE /conversations/${conversationId}`]: json(undefined, 204),
    });
    await chat.open(conversationId);
    const sending = chat.send(conversationId, 'Hi');
    await until(chat, () => shown(chat).at(-1) === 'assistant running: Hello');
    await chat.remove(conversationId);
    go();
    await sending;
    expect(server?.calls).toContain(stop);
    expect(chat.state().open).toEqual({});
  });

  it('reads the conversation anew when the page is looked at again, except for what is local', async () => {
    const { chat } = await start({
      [get]: [detail(question), detail(question, answer), detail(question)],
      [post]: json({ code: 'rate_limited' }, 429),
    });
    await chat.open(conversationId);
    await chat.refresh(conversationId);
    expect(shown(chat)).toEqual(['user complete: Hi', 'assistant complete: Hello world']);
    await chat.send(conversationId, 'Not taken');
    chat.dismiss(conversationId);
    await chat.refresh(conversationId);
    expect(shown(chat).at(-1)).toBe('user unsent: Not taken');
  });

  it('shows an error event with what came before it', async () => {
    const broken = wire([
      ...hello.slice(0, 2),
      { id: 3, event: 'error', data: { code: 'model_rate_limited', message: 'busy', retryAfterMs: 9000 } },
      { id: 4, event: 'finish', data: { reason: 'error' } },
    ]);
    const { chat } = await start({ [get]: detail(), [post]: stream(broken) });
    await chat.open(conversationId);
    await chat.send(conversationId, 'Hi');
    expect(shown(chat).at(-1)).toBe('assistant error: Hello');
    expect(at(chat).problem).toMatchObject({ remedy: 'retry', retryAt: Date.parse('2026-11-23T10:00:09Z') });
  });

  it('takes a rating back that the server refuses', async () => {
    const rating = `PUT /conversations/${conversationId}/messages/${answerId}/feedback`;
    const { chat } = await start({ [get]: detail(question, answer), [rating]: json({ code: 'internal_error' }, 500) });
    await chat.open(conversationId);
    const rated = chat.rate(conversationId, answer, 'up');
    expect(at(chat).thread.messages[1]?.feedback).toBe('up');
    await rated;
    expect(at(chat).thread.messages[1]?.feedback).toBeUndefined();
    expect(at(chat).problem?.remedy).toBe('none');
  });

  it('reads a long list page by page', async () => {
    const second = { ...conversation, id: id('C', 2) };
    const { chat } = await start({
      'GET /conversations?limit=50': json({ items: [conversation], nextCursor: 'next' }),
      'GET /conversations?limit=50&cursor=next': json({ items: [second] }),
    });
    await chat.loadList();
    await chat.loadMore();
    await chat.loadMore();
    expect(chat.state().list.items.map((item) => item.id)).toEqual([conversationId, id('C', 2)]);
    expect(server?.calls).toHaveLength(2);
  });

  it('keeps older pages of the list when its first page is read anew', async () => {
    const item = (number: number, title = `Number ${number}`) => ({ ...conversation, id: id('C', number), title });
    const { chat } = await start({
      'GET /conversations?limit=50': [
        json({ items: [item(5), item(4)], nextCursor: 'four' }),
        // Meanwhile another device has made the sixth and renamed the fifth.
        json({ items: [item(6), item(5, 'Renamed')], nextCursor: 'five' }),
      ],
      'GET /conversations?limit=50&cursor=four': json({ items: [item(3), item(2)], nextCursor: 'two' }),
      'GET /conversations?limit=50&cursor=two': json({ items: [item(1)] }),
    });
    const titles = () => chat.state().list.items.map(({ title }) => title);
    await chat.loadList();
    await chat.loadMore();
    await chat.loadList();
    expect(titles()).toEqual(['Number 6', 'Renamed', 'Number 4', 'Number 3', 'Number 2']);
    await chat.loadMore();
    expect(titles()).toEqual(['Number 6', 'Renamed', 'Number 4', 'Number 3', 'Number 2', 'Number 1']);
    expect(chat.state().list.nextCursor).toBeUndefined();
  });

  it('leaves nothing in the list that its only page does not have', async () => {
    const gone = { ...conversation, id: id('C', 0) };
    const { chat } = await start({ 'GET /conversations?limit=50': [json({ items: [conversation, gone] }), json({ items: [conversation] })] });
    await chat.loadList();
    await chat.loadList();
    expect(chat.state().list.items).toEqual([conversation]);
  });
});
