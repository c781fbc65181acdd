// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { configureAuth, signOut } from '../shell/session';
import { type CognitoAnswer, CognitoServer, tokens } from '../testing/cognitoServer';
import '../testing/layout';
import { localSettings } from '../testing/outputs';
import SignIn from './SignIn';

const good = 'Correct-horse-7';
const delivery = { CodeDeliveryDetails: { DeliveryMedium: 'EMAIL', Destination: 'a***@e***', AttributeName: 'email' } };

let server: CognitoServer | undefined;

afterEach(async () => {
  cleanup();
  await signOut();
  localStorage.clear();
  server?.stop();
});

async function start(answers: Readonly<Record<string, CognitoAnswer | CognitoAnswer[]>>) {
  server = await CognitoServer.start(answers);
  const settings = localSettings(server.url);
  configureAuth(settings);
  render(<SignIn settings={settings.signIn} />);
  return userEvent.setup();
}

async function signInAs(user: ReturnType<typeof userEvent.setup>, password = good) {
  await user.type(screen.getByLabelText('E-mail address'), 'ada@example.com');
  await user.type(screen.getByLabelText('Password'), `${password}{Enter}`);
}

async function violations(): Promise<string[]> {
  const result = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe('SignIn', () => {
  it('signs in, against a local Cognito with the password itself', async () => {
    const user = await start({ InitiateAuth: tokens() });
    await signInAs(user);
    await screen.findByText('You are signed in.');
    expect(server?.last('InitiateAuth')).toMatchObject({
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada@example.com', PASSWORD: good },
    });
  });

  it('never sends the password to AWS: there SRP proves it', async () => {
    server = await CognitoServer.start({ InitiateAuth: { error: 'NotAuthorizedException' } });
    const settings = localSettings(server.url);
    configureAuth(settings);
    const { localCognito, ...aws } = settings.signIn;
    expect(localCognito).toBe(server.url);
    render(<SignIn settings={aws} />);
    await signInAs(userEvent.setup());
    await screen.findByText('The e-mail address or the password is not right.');
    expect(server.last('InitiateAuth')).toMatchObject({ AuthFlow: 'USER_SRP_AUTH' });
    expect(JSON.stringify(server.calls)).not.toContain(good);
  });

  it.each([
    ['NotAuthorizedException', 'Incorrect username or password.', 'The e-mail address or the password is not right.'],
    ['NotAuthorizedException', 'Password attempts exceeded', 'There were too many attempts. Wait a few minutes, then try again.'],
    ['NotAuthorizedException', 'User is disabled.', 'This account is switched off. Ask the operators of this service.'],
    ['TooManyRequestsException', 'Rate exceeded', 'There were too many attempts. Wait a minute, then try again.'],
    ['InternalErrorException', 'oops', 'Something unexpected happened. Try again in a moment.'],
  ])('says what to do about %s: %s', async (error, message, said) => {
    const user = await start({ InitiateAuth: { error, message } });
    await signInAs(user);
    expect((await screen.findByText(said)).closest('[role=alert]')).not.toBeNull();
    expect(document.activeElement).toBe(screen.getByLabelText('E-mail address'));
  });

  it('says that the service cannot be reached', async () => {
    const user = await start({});
    server?.stop();
    await signInAs(user);
    await screen.findByText('The sign-in service could not be reached. Check your connection and try again.');
  });

  it('shows the rules of a new password as they are met, and sends none that breaks them', async () => {
    const user = await start({});
    await user.click(screen.getByRole('button', { name: 'Create an account' }));
    await user.type(screen.getByLabelText('E-mail address'), 'ada@example.com');
    await user.type(screen.getByLabelText('Password'), 'Short1{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe(
      'The password still needs 12 characters or more and a symbol like ! or -.',
    );
    expect(server?.calls).toEqual([]);
  });

  it('creates an account, has a new code sent, confirms it and signs in without asking for the password again', async () => {
    const user = await start({
      SignUp: { UserConfirmed: false, UserSub: 'u-1', ...delivery },
      ResendConfirmationCode: delivery,
      ConfirmSignUp: [{ error: 'CodeMismatchException' }, {}],
      InitiateAuth: tokens(),
    });
    await user.click(screen.getByRole('button', { name: 'Create an account' }));
    await user.type(screen.getByLabelText('E-mail address'), 'ada@example.com');
    await user.type(screen.getByLabelText('Password'), `${good}{Enter}`);
    await user.click(await screen.findByRole('button', { name: 'Send a new code' }));
    await screen.findByText('A new code is on its way.');
    await user.type(screen.getByLabelText('Code'), '111 111{Enter}');
    await screen.findByText('This code is not right. Check it and try again.');
    await user.clear(screen.getByLabelText('Code'));
    await user.type(screen.getByLabelText('Code'), '123456{Enter}');
    await screen.findByText('You are signed in.');
    expect(server?.last('SignUp')).toMatchObject({ UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }] });
    expect(server?.last('ConfirmSignUp')).toMatchObject({ ConfirmationCode: '123456' });
  });

  it('goes on to the confirmation of an account that was never confirmed', async () => {
    const user = await start({ InitiateAuth: { error: 'UserNotConfirmedException' }, ResendConfirmationCode: delivery });
    await signInAs(user);
    await screen.findByText('Your address is not confirmed yet. A new code is on its way.');
    expect(screen.getByLabelText('Code')).toBeDefined();
  });

  it('sets a new password by e-mail and signs in with it', async () => {
    const user = await start({ ForgotPassword: delivery, ConfirmForgotPassword: {}, InitiateAuth: tokens() });
    await user.click(screen.getByRole('button', { name: 'Forgotten your password?' }));
    await user.type(screen.getByLabelText('E-mail address'), 'ada@example.com{Enter}');
    await user.type(await screen.findByLabelText('Code'), '123456');
    await user.type(screen.getByLabelText('New password'), `${good}{Enter}`);
    await screen.findByText('You are signed in.');
    expect(server?.last('ConfirmForgotPassword')).toMatchObject({ ConfirmationCode: '123456', Password: good });
  });

  it('leads back to the code where it was wrong, and to the sign-in', async () => {
    const user = await start({ ForgotPassword: delivery, ConfirmForgotPassword: { error: 'CodeMismatchException' } });
    await user.click(screen.getByRole('button', { name: 'Forgotten your password?' }));
    await user.type(screen.getByLabelText('E-mail address'), 'ada@example.com{Enter}');
    await user.type(await screen.findByLabelText('Code'), '000000');
    await user.type(screen.getByLabelText('New password'), `${good}{Enter}`);
    await screen.findByText('This code is not right. Check it and try again.');
    expect(document.activeElement).toBe(screen.getByLabelText('Code'));
    await user.click(screen.getByRole('button', { name: 'Back to sign-in' }));
    expect(screen.getByLabelText<HTMLInputElement>('E-mail address').value).toBe('ada@example.com');
  });

  it('has a password that was given for one time replaced', async () => {
    const user = await start({
      InitiateAuth: {
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: 's',
        ChallengeParameters: { USER_ID_FOR_SRP: 'u-1', requiredAttributes: '[]', userAttributes: '{}' },
      },
      RespondToAuthChallenge: tokens(),
    });
    await signInAs(user, 'Given-once-1');
    await user.type(await screen.findByLabelText('New password'), `${good}{Enter}`);
    await screen.findByText('You are signed in.');
    expect(server?.last('RespondToAuthChallenge')).toMatchObject({ ChallengeResponses: { NEW_PASSWORD: good } });
  });

  it('names a step it has no page for', async () => {
    const user = await start({ InitiateAuth: { ChallengeName: 'CUSTOM_CHALLENGE', Session: 's', ChallengeParameters: {} } });
    await signInAs(user);
    expect(await screen.findByText('CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE')).toBeDefined();
  });

  it('shows and hides the password', async () => {
    const user = await start({});
    const box = screen.getByLabelText<HTMLInputElement>('Password');
    await user.click(screen.getByRole('button', { name: 'Show password' }));
    expect(box.type).toBe('text');
    await user.click(screen.getByRole('button', { name: 'Show password' }));
    expect(box.type).toBe('password');
  });

  it('has no accessibility violation on its pages', async () => {
    const user = await start({ ForgotPassword: delivery });
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Create an account' }));
    await user.type(screen.getByLabelText('E-mail address'), 'ada@example.com');
    await user.type(screen.getByLabelText('Password'), 'short{Enter}');
    await waitFor(() => expect(screen.getByRole('alert').textContent).not.toBe(''));
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'I have an account already' }));
    await user.click(screen.getByRole('button', { name: 'Forgotten your password?' }));
    await user.type(screen.getByLabelText('E-mail address'), '{Enter}');
    await screen.findByLabelText('Code');
    expect(await violations()).toEqual([]);
  });
});
