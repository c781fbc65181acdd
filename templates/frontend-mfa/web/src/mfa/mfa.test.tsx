// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { signIn } from 'aws-amplify/auth';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import AccountDialog from '../account/AccountDialog';
import SignIn from '../auth/SignIn';
import { configureAuth, signOut } from '../shell/session';
import { type CognitoAnswer, CognitoServer, tokens } from '../testing/cognitoServer';
import '../testing/layout';
import { localSettings } from '../testing/outputs';
import { otpUri } from './Authenticator';

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const asksForCode = { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session: 's', ChallengeParameters: { USER_ID_FOR_SRP: 'u-1' } };
const asksForSetUp = {
  ChallengeName: 'MFA_SETUP',
  Session: 's',
  ChallengeParameters: { USER_ID_FOR_SRP: 'u-1', MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
};
const account = (...methods: string[]) => ({ Username: 'u-1', UserAttributes: [], UserMFASettingList: methods });

let server: CognitoServer | undefined;

afterEach(async () => {
  cleanup();
  await signOut();
  localStorage.clear();
  server?.stop();
});

async function configured(answers: Readonly<Record<string, CognitoAnswer | CognitoAnswer[]>>, mode = 'OPTIONAL') {
  server = await CognitoServer.start(answers);
  const settings = localSettings(server.url, mode);
  configureAuth(settings);
  return settings.signIn;
}

async function startSignIn(answers: Readonly<Record<string, CognitoAnswer | CognitoAnswer[]>>) {
  render(<SignIn settings={await configured(answers, 'REQUIRED')} />);
  const user = userEvent.setup();
  await user.type(screen.getByLabelText('E-mail address'), 'ada@example.com');
  await user.type(screen.getByLabelText('Password'), 'Correct-horse-7{Enter}');
  return user;
}

async function startAccount(answers: Readonly<Record<string, CognitoAnswer | CognitoAnswer[]>>, mode?: string) {
  const settings = await configured({ InitiateAuth: tokens(), ...answers }, mode);
  await signIn({ username: 'ada@example.com', password: 'x', options: { authFlowType: 'USER_PASSWORD_AUTH' } });
  render(<AccountDialog user={{ id: 'u-1', email: 'ada@example.com' }} settings={settings} onClose={() => undefined} />);
  return userEvent.setup();
}

async function violations(): Promise<string[]> {
  const result = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe('a second factor at sign-in', () => {
  it('asks for the code of the app, again when it is wrong', async () => {
    const user = await startSignIn({ InitiateAuth: asksForCode, RespondToAuthChallenge: [{ error: 'CodeMismatchException' }, tokens()] });
    await user.type(await screen.findByLabelText('Code from your authenticator app'), '111111{Enter}');
    await screen.findByText('This code is not right. Check it and try again.');
    await user.clear(screen.getByLabelText('Code from your authenticator app'));
    await user.type(screen.getByLabelText('Code from your authenticator app'), '123 456{Enter}');
    await screen.findByText('You are signed in.');
    expect(server?.last('RespondToAuthChallenge')).toMatchObject({ ChallengeResponses: { SOFTWARE_TOKEN_MFA_CODE: '123456' } });
  });

  it('is set up at the first sign-in where it is required', async () => {
    const user = await startSignIn({
      InitiateAuth: asksForSetUp,
      AssociateSoftwareToken: { SecretCode: secret, Session: 's2' },
      VerifySoftwareToken: { Status: 'SUCCESS', Session: 's3' },
      RespondToAuthChallenge: tokens(),
    });
    expect((await screen.findByLabelText('Key for the authenticator app')).textContent?.replaceAll(' ', '')).toBe(secret);
    expect(screen.getByRole('img', { name: 'QR code with the key' })).toBeDefined();
    expect(await violations()).toEqual([]);
    await user.type(screen.getByLabelText('Code that the app shows'), '123456{Enter}');
    await screen.findByText('You are signed in.');
    expect(server?.last('VerifySoftwareToken')).toMatchObject({ UserCode: '123456' });
  });
});

describe('the second factor in the account', () => {
  it('is turned on with an app and a code', async () => {
    const user = await startAccount({
      GetUser: account(),
      AssociateSoftwareToken: { SecretCode: secret },
      VerifySoftwareToken: [{ error: 'EnableSoftwareTokenMFAException' }, { Status: 'SUCCESS' }],
      SetUserMFAPreference: {},
    });
    await user.click(await screen.findByRole('button', { name: 'Turn on' }));
    await user.type(await screen.findByLabelText('Code that the app shows'), '111111{Enter}');
    await screen.findByText(/Check that the clock of your phone is/);
    expect(server?.last('SetUserMFAPreference')).toBeUndefined();
    expect(await violations()).toEqual([]);
    await user.clear(screen.getByLabelText('Code that the app shows'));
    await user.type(screen.getByLabelText('Code that the app shows'), '123456{Enter}');
    await screen.findByText('The second factor is on.');
    expect(server?.last('SetUserMFAPreference')).toMatchObject({ SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } });
  });

  it('is turned off, but not by one click', async () => {
    const user = await startAccount({ GetUser: account('SOFTWARE_TOKEN_MFA'), SetUserMFAPreference: {} });
    await user.click(await screen.findByRole('button', { name: 'Turn off' }));
    await screen.findByText('Turn it off? From then on your password alone signs you in.');
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Keep it on' }));
    expect(screen.getByText(/^On\./)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Turn off' }));
    expect(server?.last('SetUserMFAPreference')).toBeUndefined();
    await user.click(screen.getByRole('button', { name: 'Turn off' }));
    await screen.findByText(/^Off\./);
    expect(server?.last('SetUserMFAPreference')).toMatchObject({ SoftwareTokenMfaSettings: { Enabled: false } });
  });

  it('can be moved to another app but not turned off where it is required', async () => {
    await startAccount({ GetUser: account('SOFTWARE_TOKEN_MFA') }, 'REQUIRED');
    await screen.findByText(/This service requires it/);
    expect(screen.queryByRole('button', { name: 'Turn off' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Use another app' })).toBeDefined();
  });

  it('is not offered where the user pool has none', async () => {
    await startAccount({}, 'NONE');
    expect(screen.queryByRole('heading', { name: 'Second factor' })).toBeNull();
  });
});

it('names the app and the account to the authenticator, whatever characters they have', () => {
  expect(otpUri('Q&A: us', 'ada+1@example.com', 'AB')).toBe(
    'otpauth://totp/Q%26A%3A%20us:ada%2B1%40example.com?secret=AB&issuer=Q%26A%3A%20us',
  );
});
