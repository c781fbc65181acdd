// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fetchAuthSession, signIn } from 'aws-amplify/auth';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { configureAuth, signOut } from '../shell/session';
import { type CognitoAnswer, CognitoServer, tokens } from '../testing/cognitoServer';
import '../testing/layout';
import { localSettings } from '../testing/outputs';
import AccountDialog from './AccountDialog';

let server: CognitoServer | undefined;

afterEach(async () => {
  cleanup();
  await signOut();
  localStorage.clear();
  server?.stop();
});

async function start(answers: Readonly<Record<string, CognitoAnswer | CognitoAnswer[]>>) {
  server = await CognitoServer.start(answers);
  const settings = localSettings(server.url, 'NONE');
  configureAuth(settings);
  await signIn({ username: 'ada@example.com', password: 'x', options: { authFlowType: 'USER_PASSWORD_AUTH' } });
  render(<AccountDialog user={{ id: 'u-1', email: 'ada@example.com' }} settings={settings.signIn} onClose={() => undefined} />);
  return userEvent.setup();
}

describe('AccountDialog', () => {
  it('changes the password, after a wrong present one was refused', async () => {
    const user = await start({ InitiateAuth: tokens(), ChangePassword: [{ error: 'NotAuthorizedException' }, {}] });
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    await user.type(screen.getByLabelText('Present password'), 'wrong');
    await user.type(screen.getByLabelText('New password'), 'Correct-horse-7{Enter}');
    await screen.findByText('Your present password is not right.');
    await user.clear(screen.getByLabelText('Present password'));
    await user.type(screen.getByLabelText('Present password'), 'right{Enter}');
    await screen.findByText('Your password is changed.');
    expect(server?.last('ChangePassword')).toMatchObject({ PreviousPassword: 'right', ProposedPassword: 'Correct-horse-7' });
  });

  it('signs out everywhere', async () => {
    const user = await start({ InitiateAuth: tokens(), GetTokensFromRefreshToken: tokens(), GlobalSignOut: {} });
    await user.click(screen.getByRole('button', { name: 'Sign out everywhere' }));
    await waitFor(async () => expect((await fetchAuthSession()).tokens).toBeUndefined());
    expect(server?.last('GlobalSignOut')).toBeDefined();
  });

  it('does not pretend to have signed out everywhere without a connection', async () => {
    const user = await start({ InitiateAuth: tokens() });
    server?.stop();
    await user.click(screen.getByRole('button', { name: 'Sign out everywhere' }));
    await screen.findByText('The sign-in service could not be reached. Check your connection and try again.');
    expect((await fetchAuthSession()).tokens).toBeDefined();
  });

  it('has no accessibility violation', async () => {
    const user = await start({ InitiateAuth: tokens() });
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
