import { CognitoRefusal, wrongCode, wrongCredentials, wrongParameter, wrongToken } from './errors.mjs';
import { checkPassword, hashed } from './passwords.mjs';
import { context } from './pool.mjs';
import { attribute } from './tokens.mjs';
import { secondFactor } from './secondFactor.mjs';
import { Sessions } from './sessions.mjs';

const emailShape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * The actions of Cognito's API that a browser may call, by name. cognito-local carries them out; here stands what it leaves
 * to others: the password policy, tokens that are checked, the second factor at sign-in, and errors as Cognito words them.
 */
export function actionsOf(open) {
  const { pool, client, tokens, run, salt } = open;
  const sessions = new Sessions();
  const find = (username) => pool.getUserByUsername(context, normal(username));
  const save = (user) => pool.saveUser(context, user);
  const groups = (user) => pool.listUserGroupMembership(context, user);
  const checked = (password) => {
    checkPassword(password, pool.options);
    return hashed(password, salt);
  };

  /** Keeps a session's refresh token, and forgets those that have expired. */
  async function signedIn(user, result) {
    const live = (user.RefreshTokens ?? []).filter((token) => tokens.claims(token, 'refresh'));
    await save({ ...user, RefreshTokens: [...new Set([...live, result.RefreshToken])] });
    return { ChallengeParameters: {}, AuthenticationResult: result };
  }

  async function newTokens(user) {
    return signedIn(user, await tokens.generate(context, user, await groups(user), client));
  }

  /** Who holds this access token. */
  async function bearer({ AccessToken }) {
    const claims = tokens.claims(AccessToken, 'access');
    if (claims === undefined) throw wrongToken();
    const user = await find(claims.sub);
    if (user === null) throw new CognitoRefusal('UserNotFoundException', 'User does not exist.');
    const held = (user.RefreshTokens ?? []).some((token) => tokens.claims(token, 'refresh')?.origin_jti === claims.origin_jti);
    if (!held) throw wrongToken('Access Token has been revoked');
    return user;
  }

  const asBearer = (action) => async (request) => {
    await bearer(request);
    return run(action, request);
  };

  const factor = secondFactor({ find, save, sessions, bearer, newTokens, signedIn, pool, run });

  async function signInByPassword({ AuthParameters: given }) {
    const user = await find(given?.USERNAME);
    const Password = hashed(given?.PASSWORD, salt);
    if (user === null || user.Password !== Password) throw wrongCredentials();
    const challenge = user.UserStatus === 'CONFIRMED' ? factor.challengeAtSignIn(user) : undefined;
    if (challenge !== undefined) return challenge;
    const answer = await run('InitiateAuth', {
      ClientId: client.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: user.Username, PASSWORD: Password },
    });
    return signedIn(await find(user.Username), answer.AuthenticationResult);
  }

  async function renew({ AuthParameters: given }) {
    const token = given?.REFRESH_TOKEN;
    const claims = tokens.claims(token, 'refresh');
    const user = claims === undefined ? null : await pool.getUserByRefreshToken(context, token);
    if (user === null) throw wrongToken('Refresh Token has been revoked');
    return { ChallengeParameters: {}, AuthenticationResult: tokens.renew(claims, user, await groups(user), client) };
  }

  return {
    async SignUp(request) {
      const email = normal(request.Username);
      if (!emailShape.test(email)) throw wrongParameter('Username should be an email.');
      const Password = checked(request.Password);
      // Only these may be told at sign-up; who could say "email_verified" would need no code.
      const UserAttributes = [{ Name: 'email', Value: email }];
      return run('SignUp', { ClientId: client.ClientId, Username: email, Password, UserAttributes });
    },

    async ConfirmSignUp(request) {
      const user = await find(request.Username);
      if (user === null || request.ConfirmationCode === undefined) throw wrongCode();
      if (user.UserStatus === 'CONFIRMED') {
        throw new CognitoRefusal('NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED');
      }
      await run('ConfirmSignUp', { ...request, ClientId: client.ClientId, Username: user.Username });
      await save(emailVerified(await find(user.Username)));
      return {};
    },

    async ResendConfirmationCode(request) {
      const user = await find(request.Username);
      const delivery = deliveryTo(normal(request.Username));
      if (user === null) return delivery;
      if (user.UserStatus === 'CONFIRMED') throw wrongParameter('User is already confirmed.');
      const ConfirmationCode = open.newCode();
      await save({ ...user, ConfirmationCode });
      open.send('SignUp', user, ConfirmationCode, attribute(user, 'email'));
      return delivery;
    },

    async InitiateAuth(request) {
      if (request.AuthFlow === 'USER_PASSWORD_AUTH') return signInByPassword(request);
      if (['REFRESH_TOKEN', 'REFRESH_TOKEN_AUTH'].includes(request.AuthFlow)) return renew(request);
      throw wrongParameter(`On this machine one signs in by USER_PASSWORD_AUTH, not by ${request.AuthFlow}.`);
    },

    /** Also a renewal: Amplify asks for one in this way. */
    GetTokensFromRefreshToken: (request) => renew({ AuthParameters: { REFRESH_TOKEN: request.RefreshToken } }),

    async ForgotPassword(request) {
      const user = await find(request.Username);
      const delivery = deliveryTo(normal(request.Username));
      if (user === null) return delivery;
      if (attribute(user, 'email_verified') !== 'true') {
        throw wrongParameter('Cannot reset password for the user as there is no registered/verified email or phone_number');
      }
      return run('ForgotPassword', { ...request, ClientId: client.ClientId, Username: user.Username });
    },

    async ConfirmForgotPassword(request) {
      const user = await find(request.Username);
      if (user === null || user.ConfirmationCode === undefined || user.ConfirmationCode !== request.ConfirmationCode) throw wrongCode();
      const Password = checked(request.Password);
      return run('ConfirmForgotPassword', { ...request, ClientId: client.ClientId, Username: user.Username, Password });
    },

    async ChangePassword(request) {
      const user = await bearer(request);
      const PreviousPassword = hashed(request.PreviousPassword, salt);
      if (user.Password !== PreviousPassword) throw wrongCredentials();
      return run('ChangePassword', { ...request, PreviousPassword, ProposedPassword: checked(request.ProposedPassword) });
    },

    async RevokeToken(request) {
      if (tokens.claims(request.Token, 'refresh') === undefined) return {};
      const user = await pool.getUserByRefreshToken(context, request.Token);
      return user === null ? {} : run('RevokeToken', { Token: request.Token, ClientId: client.ClientId });
    },

    async GlobalSignOut(request) {
      await save({ ...(await bearer(request)), RefreshTokens: [] });
      return {};
    },

    ...factor.actions,
    GetUser: asBearer('GetUser'),
    SetUserMFAPreference: asBearer('SetUserMFAPreference'),
    UpdateUserAttributes: asBearer('UpdateUserAttributes'),
    DeleteUserAttributes: asBearer('DeleteUserAttributes'),
    GetUserAttributeVerificationCode: asBearer('GetUserAttributeVerificationCode'),
    VerifyUserAttribute: asBearer('VerifyUserAttribute'),
    DeleteUser: asBearer('DeleteUser'),
  };
}

/** Addresses are the same in capitals and in small letters, as the pool is defined. */
const normal = (username) => String(username ?? '').trim().toLowerCase();

const deliveryTo = (email) => ({
  CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: email },
});

const emailVerified = (user) => ({
  ...user,
  Attributes: [...user.Attributes.filter(({ Name }) => Name !== 'email_verified'), { Name: 'email_verified', Value: 'true' }],
});
