// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { ChatApi } from '../api/chatApi';
import { HttpClient } from '../http/client';
import { ApiServer, id, json, type Routes } from '../testing/apiServer';
import YourData from './YourData';

const made = { url: 'https://files.example/one.zip', expiresAt: '2026-11-23T10:05:00Z', bytes: 1234, conversations: 1, messages: 2 };

let server: ApiServer | undefined;

afterEach(() => {
  cleanup();
  server?.stop();
});

async function start(routes: Routes): Promise<{ user: ReturnType<typeof userEvent.setup>; saved: string[] }> {
  server = await ApiServer.start(routes);
  const saved: string[] = [];
  render(<YourData api={new ChatApi(new HttpClient(server.url, () => Promise.resolve('token')))} save={(url) => saved.push(url)} />);
  return { user: userEvent.setup(), saved };
}

const press = (user: ReturnType<typeof userEvent.setup>, name: string) => user.click(screen.getByRole('button', { name }));

describe('YourData', () => {
  it('has a file made, saves it and says what is in it', async () => {
    const { user, saved } = await start({ 'POST /exports': json(made, 201) });
    await press(user, 'Download my data');
    const link = await screen.findByRole('link', { name: 'save it here' });
    expect(link.getAttribute('href')).toBe(made.url);
    expect(screen.getByRole('status').textContent).toMatch(/^1 conversation, 2 messages, 2\skB\./);
    expect(saved).toEqual([made.url]);
    expect(server?.bodies).toEqual([{}]);
    expect((await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })).violations).toEqual([]);
  });

  it('goes on with the next part where one file does not hold everything', async () => {
    const first = { ...made, nextCursor: id('C', 7) };
    const second = { ...made, url: 'https://files.example/two.zip' };
    const { user, saved } = await start({ 'POST /exports': [json(first, 201), json(second, 201)] });
    await press(user, 'Download my data');
    await screen.findByText(/There is more than one file holds/);
    await press(user, 'Download the next part');
    await screen.findByRole('button', { name: 'Download my data' });
    expect(saved).toEqual([first.url, second.url]);
    expect(server?.bodies).toEqual([{}, { cursor: id('C', 7) }]);
  });

  it('says when it can be done again once a day has had enough', async () => {
    const enough = json({ code: 'export_limit_reached', title: 'Enough', resetsAt: '2099-01-01T00:00:00Z' }, 429);
    const { user, saved } = await start({ 'POST /exports': enough });
    await press(user, 'Download my data');
    expect((await screen.findByRole('alert')).textContent).toMatch(/^That was enough for today\. .* You can again on /);
    expect(saved).toEqual([]);
    expect(screen.getByRole('button', { name: 'Download my data' })).toBeDefined();
  });
});
