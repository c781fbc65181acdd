// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HttpClient, type TokenSource } from '../http/client';
import { SignedOutError } from '../http/errors';
import {
  answer,
  answerEvents,
  type Answering,
  ApiServer,
  conversation,
  conversationId,
  hello,
  id,
  json,
  question,
  type Routes,
  stream,
  wire,
} from '../testing/apiServer';
import '../testing/layout';
import { localSettings } from '../testing/outputs';
import App from './App';

const post = `POST /conversations/${conversationId}/messages`;
const get = `GET /conversations/${conversationId}`;

let server: ApiServer | undefined;

beforeEach(() => {
  window.location.hash = '';
  localStorage.clear();
});

afterEach(() => {
  cleanup();
  server?.stop();
});

interface Session {
  readonly token?: TokenSource;
  readonly signInAgain?: () => Promise<boolean>;
}

async function start(routes: Routes, hash = '', session: Session = {}): Promise<ReturnType<typeof userEvent.setup>> {
  server = await ApiServer.start(routes);
  window.location.hash = hash;
  show(session);
  await screen.findByRole('button', { name: 'Greetings' });
  return userEvent.setup();
}

function show({ token = () => Promise.resolve('token'), signInAgain = () => Promise.resolve(false) }: Session = {}): void {
  render(
    <App
      http={new HttpClient(server?.url ?? '', token)}
      user={{ id: 'u', email: 'ada@example.com' }}
      signIn={localSettings('http://127.0.0.1:9/').signIn}
      signOut={() => Promise.resolve()}
      signInAgain={signInAgain}
    />,
  );
}

/** Colours cannot be judged without a layout; a browser does that. */
async function violations(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe('App', () => {
  it('sends with Enter, shows the answer and names the conversation in the address', async () => {
    const user = await start({ 'POST /conversations': json(conversation, 201), [post]: stream(wire(hello)) });
    await user.type(screen.getByLabelText('Message'), 'Hi{Enter}');
    expect(await screen.findByText('Hello world')).toBeDefined();
    expect(window.location.hash).toBe(`#/c/${conversationId}`);
    expect(screen.getByLabelText<HTMLTextAreaElement>('Message').value).toBe('');
    await waitFor(() => expect(screen.getByText('The answer is complete')).toBeDefined());
  });

  it('draws a message once: it stays where it is when the server takes it, and when it is read anew', async () => {
    let release = () => {};
    const held: Answering = (...call) => {
      release = () => stream(wire(hello))(...call);
    };
    const user = await start({ [get]: json({ conversation, messages: [question, answer] }), 'POST /conversations': json(conversation, 201), [post]: held });
    await user.type(screen.getByLabelText('Message'), 'Hi{Enter}');
    const drawn = await screen.findByText('Hi');
    await waitFor(() => expect(server?.calls).toContain(post));
    release();
    await screen.findByText('The answer is complete');
    expect(screen.getByText('Hi')).toBe(drawn);
    const answered = screen.getByText('Hello world');
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(server?.calls).toContain(get));
    await screen.findByText('Hello world');
    expect(screen.getByText('Hi')).toBe(drawn);
    expect(screen.getByText('Hello world')).toBe(answered);
  });

  it('begins a line with Shift and Enter', async () => {
    const user = await start({});
    await user.type(screen.getByLabelText('Message'), 'one{Shift>}{Enter}{/Shift}two');
    expect(screen.getByLabelText<HTMLTextAreaElement>('Message').value).toBe('one\ntwo');
  });

  it('puts a suggestion into the box, in place of another one but never of what somebody has written', async () => {
    const user = await start({});
    const box = screen.getByLabelText<HTMLTextAreaElement>('Message');
    await user.click(screen.getByRole('button', { name: /^Explain something/ }));
    expect(box.value).toMatch(/^Explain how/);
    await user.click(screen.getByRole('button', { name: /^Draft a message/ }));
    expect(box.value).toMatch(/^Draft a friendly/);
    await user.clear(box);
    await user.type(box, 'For my aunt:');
    await user.click(screen.getByRole('button', { name: /^Draft a message/ }));
    expect(box.value).toMatch(/^For my aunt:\n\nDraft a friendly/);
  });

  it('opens a conversation from the list', async () => {
    const user = await start({ [get]: json({ conversation, messages: [question, answer] }) });
    await user.click(screen.getByRole('button', { name: 'Greetings' }));
    expect(await screen.findByText('Hello world')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Greetings' }).getAttribute('aria-current')).toBe('page');
  });

  it('edits the last message with the up arrow and moves between the versions', async () => {
    const user = await start(
      {
        [get]: json({ conversation, messages: [question, answer] }),
        [post]: stream(wire(answerEvents(id('M', 3), id('M', 4)))),
      },
      `#/c/${conversationId}`,
    );
    await screen.findByText('Hello world');
    await user.type(screen.getByLabelText('Message'), '{ArrowUp}');
    await user.clear(screen.getByLabelText('Edit message'));
    await user.type(screen.getByLabelText('Edit message'), 'Good morning{Enter}');
    expect(await screen.findByText('Good morning')).toBeDefined();
    await user.click(await screen.findByRole('button', { name: 'Earlier version' }));
    expect(screen.getByText('Hi')).toBeDefined();
    expect(screen.queryByText('Good morning')).toBeNull();
  });

  it('counts down before a retry is offered', async () => {
    const tooFast = json({ code: 'rate_limited', title: 'Too fast', retryAfterMs: 60_000 }, 429);
    const user = await start({ 'POST /conversations': json(conversation, 201), [post]: tooFast });
    await user.type(screen.getByLabelText('Message'), 'Hi{Enter}');
    expect(await screen.findByText(/^You can try again in (1 min|59 s)\.$/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('says when the budget starts anew, and shows it as used up', async () => {
    const usedUp = json({ code: 'budget_exhausted', title: 'Used up', resetsAt: '2099-01-01T00:00:00Z' }, 429);
    const spent = json({ day: '2026-11-23', tokensUsed: 100, tokensReserved: 0, tokensPerDay: 100, resetsAt: '2099-01-01T00:00:00Z' });
    const user = await start({ 'POST /conversations': json(conversation, 201), [post]: usedUp, 'GET /usage': spent });
    await user.type(screen.getByLabelText('Message'), 'Hi{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('The budget starts anew');
    expect(screen.getByLabelText('Tokens used today').textContent).toBe('100 of 100');
  });

  it('renames and deletes from the menu, by keyboard', async () => {
    const renamed = { ...conversation, title: 'Salutations' };
    const user = await start({ [`PATCH /conversations/${conversationId}`]: json(renamed), [`DELETE /conversations/${conversationId}`]: json(undefined, 204) });
    screen.getByRole('button', { name: 'More for Greetings' }).focus();
    await user.keyboard('{Enter}{Enter}');
    await user.clear(await screen.findByLabelText('Title'));
    await user.keyboard('Salutations{Enter}');
    expect(await screen.findByRole('button', { name: 'Salutations' })).toBeDefined();

    screen.getByRole('button', { name: 'More for Salutations' }).focus();
    await user.keyboard('{Enter}{ArrowDown}{Enter}');
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Salutations' })).toBeNull());
  });

  it('finds conversations by their title', async () => {
    const other = { ...conversation, id: id('C', 2), title: 'Sourdough' };
    const user = await start({ 'GET /conversations?limit=50': json({ items: [conversation, other] }) });
    await user.keyboard('{Control>}k{/Control}dough');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Greetings' })).toBeNull());
    expect(screen.getByRole('button', { name: 'Sourdough' })).toBeDefined();
  });

  it('goes from the search to what it has found: with the arrow to the first entry, with Enter into it', async () => {
    const other = { ...conversation, id: id('C', 2), title: 'Sourdough' };
    const routes = { 'GET /conversations?limit=50': json({ items: [other, conversation] }), [get]: json({ conversation, messages: [question, answer] }) };
    const user = await start(routes);
    await user.keyboard('{Control>}k{/Control}greet');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Sourdough' })).toBeNull());
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Greetings' }));
    await user.keyboard('{Control>}k{/Control}{Enter}');
    expect(await screen.findByText('Hello world')).toBeDefined();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Message')));
  });

  it('reads the list and the usage anew once there is a connection again', async () => {
    await start({});
    const calls = () => server?.calls.filter((call) => /^GET \/(usage|conversations)/.test(call)).length ?? 0;
    await waitFor(() => expect(calls()).toBe(2));
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(calls()).toBe(4));
  });

  it('knows the title of a conversation that is too old for the first page of the list', async () => {
    const other = { ...conversation, id: id('C', 2), title: 'Sourdough' };
    server = await ApiServer.start({
      'GET /conversations?limit=50': json({ items: [other], nextCursor: 'next' }),
      [get]: json({ conversation, messages: [question, answer] }),
    });
    window.location.hash = `#/c/${conversationId}`;
    show();
    await screen.findByText('Hello world');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Greetings');
  });

  it('says what is wrong with a conversation that is gone, and leads to a new one', async () => {
    const user = await start({}, `#/c/${conversationId}`);
    expect((await screen.findByRole('alert')).textContent).toContain('This conversation is not here');
    await user.click(screen.getByRole('button', { name: 'Start a new conversation' }));
    expect(await screen.findByText('What is on your mind?')).toBeDefined();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Message')));
  });

  it('keeps what is written in each conversation, also over a reload', async () => {
    const user = await start({ [get]: json({ conversation, messages: [question, answer] }) });
    await user.type(screen.getByLabelText('Message'), 'for a new one');
    await user.click(screen.getByRole('button', { name: 'Greetings' }));
    await screen.findByText('Hello world');
    expect(document.activeElement).toBe(screen.getByLabelText('Message'));
    await user.type(screen.getByLabelText('Message'), 'for this one');
    cleanup();
    show();
    await screen.findByText('Hello world');
    expect(screen.getByLabelText<HTMLTextAreaElement>('Message').value).toBe('for this one');
    await user.click(screen.getAllByRole('button', { name: 'New conversation' })[0]!);
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('Message').value).toBe('for a new one'));
  });

  it('keeps a message that was not taken over a reload, and forgets it once it was', async () => {
    const refusal = json({ code: 'rate_limited', title: 'Too fast' }, 429);
    const user = await start({ [get]: json({ conversation, messages: [] }), [post]: [refusal, stream(wire(hello))] }, `#/c/${conversationId}`);
    await user.type(await screen.findByLabelText('Message'), 'Hi{Enter}');
    await screen.findByRole('alert');
    cleanup();
    show();
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('Message').value).toBe('Hi'));
    await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(false));
    await user.type(screen.getByLabelText('Message'), '{Enter}');
    await screen.findByText('Hello world');
    expect(localStorage).toHaveLength(0);
  });

  it('forgets what was written when one signs out', async () => {
    const user = await start({});
    await user.type(screen.getByLabelText('Message'), 'secret plans');
    expect(localStorage).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'ada@example.com: account and settings' }));
    await user.click(screen.getByRole('menuitem', { name: 'Sign out' }));
    expect(localStorage).toHaveLength(0);
  });

  it('lets one sign in again in the middle and goes on with the message', async () => {
    let signedIn = true;
    const token = () => (signedIn ? Promise.resolve('token') : Promise.reject(new SignedOutError()));
    const signInAgain = () => {
      signedIn = true;
      return Promise.resolve(true);
    };
    const routes = { [get]: json({ conversation, messages: [question, answer] }), [post]: stream(wire(answerEvents(id('M', 3), id('M', 4)))) };
    const user = await start(routes, `#/c/${conversationId}`, { token, signInAgain });
    await screen.findByText('Hello world');
    signedIn = false;
    await user.type(screen.getByLabelText('Message'), 'And now?{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('Your session has ended');
    await user.click(screen.getByRole('button', { name: 'Sign in again' }));
    await waitFor(() => expect(screen.getAllByText('Hello world')).toHaveLength(2));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(server?.calls.filter((call) => call === post)).toHaveLength(1);
  });

  it('lets an answer that was cut short go on', async () => {
    const cut = { ...answer, status: 'length' };
    const user = await start(
      { [get]: json({ conversation, messages: [question, cut] }), [post]: stream(wire(answerEvents(id('M', 3), id('M', 4)))) },
      `#/c/${conversationId}`,
    );
    await screen.findByText('Cut at the length limit.');
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    await waitFor(() => expect(server?.bodies).toContainEqual({ text: 'Continue exactly where you stopped.', parentId: answer.id }));
  });

  it('says what to do about an empty answer', async () => {
    await start({ [get]: json({ conversation, messages: [question, { ...answer, text: '' }] }) }, `#/c/${conversationId}`);
    expect(await screen.findByText('The model gave an empty answer. Ask again, or in other words.')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Answer again' })).toBeDefined();
  });

  it('counts no tokens of an answer that never came', async () => {
    const none = { ...answer, text: '', status: 'error', usage: { inputTokens: 0, outputTokens: 0 } };
    await start({ [get]: json({ conversation, messages: [question, none] }) }, `#/c/${conversationId}`);
    await screen.findByText('No answer came.');
    expect(screen.queryByText('0 tokens')).toBeNull();
  });

  it('tells all of a title that is too long for its place, and cuts it at its own end', async () => {
    await start({ [get]: json({ conversation, messages: [question, answer] }) }, `#/c/${conversationId}`);
    for (const shown of [screen.getByRole('button', { name: 'Greetings' }), screen.getByRole('heading', { level: 1 })]) {
      expect(shown.title).toBe('Greetings');
      expect(shown.dir).toBe('auto');
    }
  });

  it('shows a long conversation to its beginning', async () => {
    const messages = Array.from({ length: 80 }, (_, index) => ({
      ...(index % 2 === 0 ? question : answer),
      id: id('M', index + 1),
      text: `Text ${index}`,
      ...(index === 0 ? {} : { parentId: id('M', index) }),
    }));
    await start({ [get]: json({ conversation, messages }) }, `#/c/${conversationId}`);
    await screen.findByText('Text 79');
    await screen.findByText('Text 0');
    expect(within(screen.getByRole('list', { name: 'Messages' })).getAllByRole('listitem')).toHaveLength(80);
  });

  it('sends a message once, however often Enter is hit', async () => {
    const user = await start({ [get]: json({ conversation, messages: [] }), [post]: stream(wire(hello)) }, `#/c/${conversationId}`);
    await waitFor(() => expect(server?.calls).toContain(get));
    await user.type(await screen.findByLabelText('Message'), 'Hi{Enter}{Enter}{Enter}');
    await screen.findByText('Hello world');
    expect(server?.calls.filter((call) => call === post)).toHaveLength(1);
  });

  it('has no accessibility violation when empty, in a conversation and with a problem', async () => {
    const refusal = json({ code: 'rate_limited', title: 'Too fast' }, 429);
    const user = await start({ [get]: json({ conversation, messages: [question, { ...answer, text: '# A\n\n| a |\n| - |\n| 1 |\n\n```java\nint a;\n```' }] }), [post]: refusal });
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Greetings' }));
    await screen.findByLabelText('Code, java');
    expect(await violations()).toEqual([]);
    await user.type(screen.getByLabelText('Message'), 'Hi{Enter}');
    await screen.findByRole('alert');
    expect(await violations()).toEqual([]);
  });
});
