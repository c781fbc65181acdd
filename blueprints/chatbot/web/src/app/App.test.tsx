// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HttpClient } from '../http/client';
import {
  answer,
  answerEvents,
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
import App from './App';

const post = `POST /conversations/${conversationId}/messages`;
const get = `GET /conversations/${conversationId}`;

let server: ApiServer | undefined;

beforeEach(() => {
  window.location.hash = '';
});

afterEach(() => {
  cleanup();
  server?.stop();
});

async function start(routes: Routes, hash = ''): Promise<ReturnType<typeof userEvent.setup>> {
  server = await ApiServer.start(routes);
  window.location.hash = hash;
  const http = new HttpClient(server.url, () => Promise.resolve('token'));
  render(<App http={http} user={{ id: 'u', email: 'ada@example.com' }} signOut={() => Promise.resolve()} />);
  await screen.findByRole('button', { name: 'Greetings' });
  return userEvent.setup();
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

  it('begins a line with Shift and Enter', async () => {
    const user = await start({});
    await user.type(screen.getByLabelText('Message'), 'one{Shift>}{Enter}{/Shift}two');
    expect(screen.getByLabelText<HTMLTextAreaElement>('Message').value).toBe('one\ntwo');
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
    const retry = await screen.findByRole<HTMLButtonElement>('button', { name: /^Try again in / });
    expect(retry.disabled).toBe(true);
  });

  it('says when the budget starts anew, and shows it as used up', async () => {
    const usedUp = json({ code: 'budget_exhausted', title: 'Used up', resetsAt: '2099-01-01T00:00:00Z' }, 429);
    const spent = json({ day: '2026-11-23', tokensUsed: 100, tokensReserved: 0, tokensPerDay: 100, resetsAt: '2099-01-01T00:00:00Z' });
    const user = await start({ 'POST /conversations': json(conversation, 201), [post]: usedUp, 'GET /usage': spent });
    await user.type(screen.getByLabelText('Message'), 'Hi{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('They start anew at');
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

  it('says what is wrong with a conversation that is gone', async () => {
    await start({}, `#/c/${conversationId}`);
    expect((await screen.findByRole('alert')).textContent).toContain('This conversation is not here');
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
