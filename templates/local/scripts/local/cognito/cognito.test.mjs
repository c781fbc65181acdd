import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { freePort } from '../ports.mjs';
import { startCognito } from './index.mjs';

const { generate: totp } = createRequire(import.meta.url)('cognito-local/lib/services/totp');
const origin = 'http://localhost:5173';
const password = 'Correct-horse-7';

/** A Cognito in a folder of its own, and calls to it as a browser makes them. */
class Fixture {
  constructor(mfa) {
    this.project = { name: 'demo', region: 'eu-west-1', mfa };
    this.state = mkdtempSync(join(tmpdir(), 'cognito-'));
    this.mails = [];
    this.logged = [];
  }

  async start() {
    this.server = await startCognito({
      project: this.project,
      state: this.state,
      port: (this.port ??= await freePort()),
      clientId: 'client',
      origin,
      deliver: (mail) => this.mails.push(mail),
      log: (line) => this.logged.push(line),
    });
    return this;
  }

  async restart() {
    await this.server.close();
    await this.start();
  }

  async end() {
    await this.server.close();
    assert.deepEqual(this.logged, []);
    rmSync(this.state, { recursive: true });
  }

  async call(action, request) {
    const response = await fetch(this.server.url, {
      method: 'POST',
      headers: { Origin: origin, 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': `AWSCognitoIdentityProviderService.${action}` },
      body: JSON.stringify({ ClientId: 'client', ...request }),
    });
    assert.equal(response.headers.get('access-control-allow-origin'), origin);
    return { status: response.status, ...(await response.json()) };
  }

  refused(action, request, code) {
    return this.call(action, request).then((answer) => assert.equal(answer.__type, code, JSON.stringify(answer)));
  }

  signIn(email, secret = password) {
    return this.call('InitiateAuth', { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: email, PASSWORD: secret } });
  }

  renew(token) {
    return this.call('InitiateAuth', { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN: token } });
  }

  async newUser(email) {
    await this.call('SignUp', { Username: email, Password: password, UserAttributes: [{ Name: 'email', Value: email }] });
    await this.call('ConfirmSignUp', { Username: email, ConfirmationCode: this.mails.at(-1).code });
  }
}

const claimsOf = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
const wrongTotp = (secret) => (totp(secret) === '000000' ? '000001' : '000000');

describe('a pool without second factor', () => {
  const cognito = new Fixture('off');
  before(() => cognito.start());
  after(() => cognito.end());

  test('one signs up, confirms by the code that was sent, and signs in', async () => {
    const signedUp = await cognito.call('SignUp', { Username: 'Ada@Example.com', Password: password, UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }] });
    assert.equal(signedUp.UserConfirmed, false);
    assert.equal((await cognito.signIn('ada@example.com')).__type, 'UserNotConfirmedException');
    const { email, code } = cognito.mails.at(-1);
    assert.equal(email, 'ada@example.com');
    await cognito.refused('ConfirmSignUp', { Username: email, ConfirmationCode: code === '000000' ? '000001' : '000000' }, 'CodeMismatchException');
    assert.equal((await cognito.call('ConfirmSignUp', { Username: email, ConfirmationCode: code })).status, 200);

    const { AuthenticationResult: result } = await cognito.signIn('ADA@example.com');
    assert.equal(result.TokenType, 'Bearer');
    const id = claimsOf(result.IdToken);
    assert.deepEqual(
      { iss: id.iss, aud: id.aud, use: id.token_use, email: id.email, verified: id.email_verified, sub: id.sub, lifetime: id.exp - id.iat },
      { iss: cognito.server.issuer, aud: 'client', use: 'id', email, verified: true, sub: signedUp.UserSub, lifetime: 1800 },
    );
  });

  test('the tokens are signed by the key that the pool publishes', async () => {
    await cognito.newUser('key@example.com');
    const { AuthenticationResult: result } = await cognito.signIn('key@example.com');
    const { keys } = await (await fetch(cognito.server.jwksUrl)).json();
    for (const token of [result.IdToken, result.AccessToken]) {
      const [header, payload, signature] = token.split('.');
      const { kid, alg } = JSON.parse(Buffer.from(header, 'base64url').toString());
      const key = createPublicKey({ key: keys.find((candidate) => candidate.kid === kid), format: 'jwk' });
      assert.equal(alg, 'RS256');
      assert.ok(verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url')));
    }
  });

  test('a code can be sent again, and only the last one counts', async () => {
    await cognito.call('SignUp', { Username: 'again@example.com', Password: password });
    const first = cognito.mails.at(-1).code;
    let last = first;
    while (last === first) {
      await cognito.call('ResendConfirmationCode', { Username: 'again@example.com' });
      last = cognito.mails.at(-1).code;
    }
    await cognito.refused('ConfirmSignUp', { Username: 'again@example.com', ConfirmationCode: first }, 'CodeMismatchException');
    assert.equal((await cognito.call('ConfirmSignUp', { Username: 'again@example.com', ConfirmationCode: last })).status, 200);
  });

  test('an address has one account', async () => {
    await cognito.newUser('once@example.com');
    await cognito.refused('SignUp', { Username: 'ONCE@example.com', Password: password }, 'UsernameExistsException');
  });

  for (const weak of ['Short-1', 'no-capitals-here-7', 'NO-SMALL-LETTERS-7', 'No-digits-at-all', 'NoSymbolsAtAll7']) {
    test(`"${weak}" breaks the password policy`, async () => {
      await cognito.refused('SignUp', { Username: 'weak@example.com', Password: weak }, 'InvalidPasswordException');
    });
  }

  test('wrong password and unknown address cannot be told apart', async () => {
    await cognito.newUser('known@example.com');
    const { requestId: _wrong, ...wrong } = await cognito.signIn('known@example.com', 'Wrong-horse-77');
    const { requestId: _unknown, ...unknown } = await cognito.signIn('nobody@example.com', 'Wrong-horse-77');
    assert.deepEqual(wrong, unknown);
    assert.equal(wrong.__type, 'NotAuthorizedException');
    assert.equal((await cognito.call('ForgotPassword', { Username: 'nobody@example.com' })).status, 200);
  });

  test('nobody can say at sign-up that the address is theirs', async () => {
    await cognito.call('SignUp', { Username: 'liar@example.com', Password: password, UserAttributes: [{ Name: 'email_verified', Value: 'true' }, { Name: 'sub', Value: 'mine' }] });
    await cognito.refused('ForgotPassword', { Username: 'liar@example.com' }, 'InvalidParameterException');
  });

  test('a forgotten password is set anew by the code that was sent', async () => {
    await cognito.newUser('forgot@example.com');
    await cognito.call('ForgotPassword', { Username: 'forgot@example.com' });
    const { purpose, code } = cognito.mails.at(-1);
    assert.equal(purpose, 'ForgotPassword');
    const answer = { Username: 'forgot@example.com', ConfirmationCode: code };
    await cognito.refused('ConfirmForgotPassword', { ...answer, Password: 'short' }, 'InvalidPasswordException');
    assert.equal((await cognito.call('ConfirmForgotPassword', { ...answer, Password: 'Another-horse-8' })).status, 200);
    assert.equal((await cognito.signIn('forgot@example.com')).__type, 'NotAuthorizedException');
    assert.equal((await cognito.signIn('forgot@example.com', 'Another-horse-8')).status, 200);
    await cognito.refused('ConfirmForgotPassword', { ...answer, Password: 'Third-horse-99' }, 'CodeMismatchException');
  });

  test('who is signed in changes the password', async () => {
    await cognito.newUser('change@example.com');
    const { AccessToken } = (await cognito.signIn('change@example.com')).AuthenticationResult;
    const change = { AccessToken, PreviousPassword: password, ProposedPassword: 'Another-horse-8' };
    await cognito.refused('ChangePassword', { ...change, PreviousPassword: 'Wrong-horse-77' }, 'NotAuthorizedException');
    await cognito.refused('ChangePassword', { ...change, ProposedPassword: 'weak' }, 'InvalidPasswordException');
    assert.equal((await cognito.call('ChangePassword', change)).status, 200);
    assert.equal((await cognito.signIn('change@example.com', 'Another-horse-8')).status, 200);
  });

  test('a session is renewed', async () => {
    await cognito.newUser('renew@example.com');
    const { RefreshToken, AccessToken, IdToken } = (await cognito.signIn('renew@example.com')).AuthenticationResult;
    await cognito.call('GetUser', { AccessToken });
    const renewed = (await cognito.renew(RefreshToken)).AuthenticationResult;
    assert.equal(claimsOf(renewed.IdToken).origin_jti, claimsOf(IdToken).origin_jti);
    assert.equal((await cognito.call('GetUser', { AccessToken: renewed.AccessToken })).status, 200);
  });

  test('signing out ends a session, and everywhere ends all', async () => {
    await cognito.newUser('out@example.com');
    const one = (await cognito.signIn('out@example.com')).AuthenticationResult;
    const two = (await cognito.signIn('out@example.com')).AuthenticationResult;
    assert.equal((await cognito.call('RevokeToken', { Token: one.RefreshToken })).status, 200);
    assert.equal((await cognito.renew(one.RefreshToken)).__type, 'NotAuthorizedException');
    await cognito.refused('GetUser', { AccessToken: one.AccessToken }, 'NotAuthorizedException');
    assert.equal((await cognito.call('GlobalSignOut', { AccessToken: two.AccessToken })).status, 200);
    assert.equal((await cognito.renew(two.RefreshToken)).__type, 'NotAuthorizedException');
  });

  test('a token that somebody else signed is worth nothing', async () => {
    await cognito.newUser('forged@example.com');
    const { AccessToken } = (await cognito.signIn('forged@example.com')).AuthenticationResult;
    const [header, payload] = AccessToken.split('.');
    await cognito.refused('GetUser', { AccessToken: `${header}.${payload}.${Buffer.alloc(256).toString('base64url')}` }, 'NotAuthorizedException');
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    await cognito.refused('GetUser', { AccessToken: `${none}.${payload}.` }, 'NotAuthorizedException');
  });

  test('users, sessions and the key outlive a restart; passwords are kept as hashes', async () => {
    await cognito.newUser('kept@example.com');
    const { RefreshToken } = (await cognito.signIn('kept@example.com')).AuthenticationResult;
    const { keys } = await (await fetch(cognito.server.jwksUrl)).json();
    await cognito.restart();
    assert.deepEqual((await (await fetch(cognito.server.jwksUrl)).json()).keys, keys);
    assert.equal((await cognito.signIn('kept@example.com')).status, 200);
    assert.equal((await cognito.renew(RefreshToken)).status, 200);
    const data = join(cognito.state, 'cognito/data');
    for (const file of readdirSync(data)) assert.ok(!readFileSync(join(data, file), 'utf8').includes(password));
  });

  test('a user deletes the account', async () => {
    await cognito.newUser('gone@example.com');
    const { AccessToken } = (await cognito.signIn('gone@example.com')).AuthenticationResult;
    assert.equal((await cognito.call('DeleteUser', { AccessToken })).status, 200);
    assert.equal((await cognito.signIn('gone@example.com')).__type, 'NotAuthorizedException');
  });

  test('pages of another origin get no answer', async () => {
    const call = (method) =>
      fetch(cognito.server.url, { method, headers: { Origin: 'http://localhost:9999', 'X-Amz-Target': 'AWSCognitoIdentityProviderService.SignUp' }, ...(method === 'POST' ? { body: '{}' } : {}) });
    for (const method of ['OPTIONS', 'POST']) {
      const response = await call(method);
      assert.equal(response.status, 403);
      assert.equal(response.headers.get('access-control-allow-origin'), null);
    }
  });

  test('a preflight of the page passes', async () => {
    const response = await fetch(cognito.server.url, { method: 'OPTIONS', headers: { Origin: origin, 'Access-Control-Request-Headers': 'content-type,x-amz-target' } });
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('access-control-allow-headers'), 'content-type,x-amz-target');
  });

  test('what operators do is not for browsers, and the terminal names it', async () => {
    await cognito.refused('AdminDeleteUser', { UserPoolId: 'eu-west-1_LocalPool', Username: 'ada@example.com' }, 'UnknownOperationException');
    assert.deepEqual(cognito.logged.splice(0), ['the local Cognito has no AdminDeleteUser']);
  });

  test('what is no JSON is refused', async () => {
    const response = await fetch(cognito.server.url, { method: 'POST', headers: { 'X-Amz-Target': 'AWSCognitoIdentityProviderService.GetUser' }, body: 'no json' });
    assert.equal((await response.json()).__type, 'SerializationException');
  });
});

describe('a pool with an optional second factor', () => {
  const cognito = new Fixture('optional');
  before(() => cognito.start());
  after(() => cognito.end());

  test('a user turns it on, and signing in then takes a code', async () => {
    const email = 'two@example.com';
    await cognito.newUser(email);
    const { AccessToken } = (await cognito.signIn(email)).AuthenticationResult;
    const { SecretCode } = await cognito.call('AssociateSoftwareToken', { AccessToken });
    await cognito.refused('VerifySoftwareToken', { AccessToken, UserCode: wrongTotp(SecretCode) }, 'EnableSoftwareTokenMFAException');
    assert.equal((await cognito.call('VerifySoftwareToken', { AccessToken, UserCode: totp(SecretCode) })).Status, 'SUCCESS');
    await cognito.call('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } });
    const user = await cognito.call('GetUser', { AccessToken });
    assert.deepEqual([user.UserMFASettingList, user.PreferredMfaSetting], [['SOFTWARE_TOKEN_MFA'], 'SOFTWARE_TOKEN_MFA']);

    const asked = await cognito.signIn(email);
    assert.equal(asked.ChallengeName, 'SOFTWARE_TOKEN_MFA');
    assert.equal(asked.AuthenticationResult, undefined);
    const respond = (code, session = asked.Session) =>
      cognito.call('RespondToAuthChallenge', { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session: session, ChallengeResponses: { USERNAME: email, SOFTWARE_TOKEN_MFA_CODE: code } });
    assert.equal((await respond(totp(SecretCode), 'made-up')).__type, 'NotAuthorizedException');
    assert.equal((await respond(wrongTotp(SecretCode))).__type, 'CodeMismatchException');
    const code = totp(SecretCode);
    const { AuthenticationResult: result } = await respond(code);
    assert.equal((await cognito.renew(result.RefreshToken)).status, 200);
    assert.equal((await respond(code)).__type, 'NotAuthorizedException');
    const { Session } = await cognito.signIn(email);
    assert.equal((await respond(code, Session)).__type, 'ExpiredCodeException');
  });

  test('a user turns it off again', async () => {
    const email = 'off@example.com';
    await cognito.newUser(email);
    const { AccessToken } = (await cognito.signIn(email)).AuthenticationResult;
    const { SecretCode } = await cognito.call('AssociateSoftwareToken', { AccessToken });
    await cognito.call('VerifySoftwareToken', { AccessToken, UserCode: totp(SecretCode) });
    await cognito.call('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false } });
    assert.notEqual((await cognito.signIn(email)).AuthenticationResult, undefined);
  });
});

describe('a pool that requires a second factor', () => {
  const cognito = new Fixture('required');
  before(() => cognito.start());
  after(() => cognito.end());

  test('it is set up in the middle of the first sign-in', async () => {
    const email = 'must@example.com';
    await cognito.newUser(email);
    const asked = await cognito.signIn(email);
    assert.equal(asked.ChallengeName, 'MFA_SETUP');
    assert.deepEqual(JSON.parse(asked.ChallengeParameters.MFAS_CAN_SETUP), ['SOFTWARE_TOKEN_MFA']);
    const finish = (Session) =>
      cognito.call('RespondToAuthChallenge', { ChallengeName: 'MFA_SETUP', Session, ChallengeResponses: { USERNAME: email } });
    const associated = await cognito.call('AssociateSoftwareToken', { Session: asked.Session });
    assert.equal((await finish(associated.Session)).__type, 'NotAuthorizedException');
    await cognito.refused('VerifySoftwareToken', { Session: associated.Session, UserCode: wrongTotp(associated.SecretCode) }, 'EnableSoftwareTokenMFAException');
    const verified = await cognito.call('VerifySoftwareToken', { Session: associated.Session, UserCode: totp(associated.SecretCode) });
    assert.equal(verified.Status, 'SUCCESS');
    const { AuthenticationResult: result } = await finish(verified.Session);
    assert.equal((await cognito.renew(result.RefreshToken)).status, 200);
    assert.equal((await cognito.signIn(email)).ChallengeName, 'SOFTWARE_TOKEN_MFA');
  });

  test('nobody gets in without it', async () => {
    await cognito.newUser('late@example.com');
    const answer = await cognito.signIn('late@example.com');
    assert.equal(answer.AuthenticationResult, undefined);
  });
});
