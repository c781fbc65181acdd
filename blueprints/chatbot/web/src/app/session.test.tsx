// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configureAuth, signOut } from '../shell/session';
import { Shell } from '../shell/Shell';
import { answer, answerEvents, type Answering, ApiServer, conversation, conversationId, id, json, question, type Routes, stream, wire } from '../testing/apiServer';
import { type CognitoAnswer, CognitoServer, tokens } from '../testing/cognitoServer';
import '../testing/layout';
import { localSettings } from '../testing/outputs';

const get = `GET /conversations/${conversationId}`;
const post = `POST /conversations/${conversationId}/messages`;

let api: ApiServer | undefined;
let cognito: CognitoServer | undefined;

beforeEach(() => {
  localStorage.clear();
  window.location.hash = '';
});

afterEach(async () => {
  cleanup();
  await signOut();
  api?.stop();
  cognito?.stop();
});

async function start(routes: Routes, answers: Readonly<Record<string, CognitoAnswer | CognitoAnswer[]>> = {}) {
  api = await ApiServer.start(routes);
  cognito = await CognitoServer.start({ InitiateAuth: tokens(), ...answers });
  const settings = localSettings(cognito.url, 'NONE', api.url);
  configureAuth(settings);
  render(<Shell settings={settings} />);
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('E-mail address'), 'ada@example.com');
  await user.type(screen.getByLabelText('Password'), 'Correct-horse-7{Enter}');
  await screen.findByRole('button', { name: 'Greetings' });
  return user;
}

describe('a session', () => {
  it('begins with the sign-in and ends with the sign-out', async () => {
    const user = await start({});
    await user.click(screen.getByRole('button', { name: 'ada@example.com: account and settings' }));
    await user.click(screen.getByRole('menuitem', { name: 'Sign out' }));
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Greetings' })).toBeNull();
  });

  it('ends when another tab signs out', async () => {
    await start({});
    const keys = Object.keys(localStorage).filter((key) => key.startsWith('CognitoIdentityServiceProvider.'));
    expect(keys.length).toBeGreaterThan(0);
    keys.forEach((key) => localStorage.removeItem(key));
    window.dispatchEvent(new StorageEvent('storage', { key: keys[0] ?? null }));
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeDefined();
  });

  it('is not ended by what another tab stores besides', async () => {
    await start({});
    window.dispatchEvent(new StorageEvent('storage', { key: 'draft/u-1/new' }));
    expect(screen.getByRole('button', { name: 'Greetings' })).toBeDefined();
  });

  it('that has run out is renewed over the page, and the message goes on its way', async () => {
    let valid = true;
    const unless401 = (then: Answering): Answering => (response, body, request) =>
      (valid ? then : json({ code: 'unauthenticated', title: 'No valid token' }, 401))(response, body, request);
    const user = await start(
      { [get]: json({ conversation, messages: [question, answer] }), [post]: unless401(stream(wire(answerEvents(id('M', 3), id('M', 4))))) },
      { GetTokensFromRefreshToken: { error: 'NotAuthorizedException', message: 'Refresh Token has expired' } },
    );
    await user.click(screen.getByRole('button', { name: 'Greetings' }));
    await screen.findByText('Hello world');
    valid = false;
    await user.type(screen.getByLabelText('Message'), 'And now?{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Sign in again' }));
    const dialog = await screen.findByRole('dialog', { name: 'Sign in again' });
    expect(within(dialog).getByLabelText<HTMLInputElement>('E-mail address').value).toBe('ada@example.com');
    expect(screen.getByText('And now?')).toBeDefined();
    valid = true;
    await user.type(within(dialog).getByLabelText('Password'), 'Correct-horse-7{Enter}');
    await waitFor(() => expect(api?.calls.filter((call) => call === post).length).toBeGreaterThan(1));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(screen.queryByText('Not sent')).toBeNull());
    expect(screen.getByText('And now?')).toBeDefined();
  });
});
