import { createRequire } from 'node:module';
import { CognitoRefusal, wrongCode, wrongParameter, wrongSession } from './errors.mjs';

const totp = createRequire(import.meta.url)('cognito-local/lib/services/totp');
const METHOD = 'SOFTWARE_TOKEN_MFA';

/**
 * The authenticator app as second factor. cognito-local sets one up for who is signed in; a user pool that requires one has
 * it set up in the middle of a sign-in, which stands here.
 */
export function secondFactor({ find, save, sessions, bearer, newTokens, pool, run }) {
  const challenge = (name, user, parameters, state) => ({
    ChallengeName: name,
    ChallengeParameters: { USER_ID_FOR_SRP: user.Username, ...parameters },
    Session: sessions.begin(name, user.Username, state),
  });

  /** What is asked of a user whose password is right; undefined where nothing is. */
  function challengeAtSignIn(user) {
    const mode = pool.options.MfaConfiguration;
    if (mode === 'OFF') return undefined;
    if (user.UserMFASettingList?.includes(METHOD)) return challenge(METHOD, user, {});
    return mode === 'ON' ? challenge('MFA_SETUP', user, { MFAS_CAN_SETUP: JSON.stringify([METHOD]) }) : undefined;
  }

  async function userIn({ Session }, name) {
    const session = sessions.get(Session, name);
    const user = await find(session.username);
    if (user === null) throw wrongSession();
    return { session, user };
  }

  async function answerCode(request) {
    const { user } = await userIn(request, METHOD);
    const code = request.ChallengeResponses?.SOFTWARE_TOKEN_MFA_CODE;
    if (!totp.verify(user.SoftwareTokenMfaConfiguration?.Secret, code)) throw wrongCode();
    if (user.LastMfaCode === code) {
      throw new CognitoRefusal('ExpiredCodeException', 'Your software token has already been used once.');
    }
    sessions.end(request.Session);
    return newTokens({ ...user, LastMfaCode: code });
  }

  async function finishSetUp(request) {
    const { session, user } = await userIn(request, 'MFA_SETUP');
    if (!session.verified) throw wrongSession();
    sessions.end(request.Session);
    return newTokens(user);
  }

  return {
    challengeAtSignIn,
    actions: {
      async RespondToAuthChallenge(request) {
        if (request.ChallengeName === METHOD) return answerCode(request);
        if (request.ChallengeName === 'MFA_SETUP') return finishSetUp(request);
        throw wrongParameter(`${request.ChallengeName} is no challenge of this user pool.`);
      },

      async AssociateSoftwareToken(request) {
        if (request.AccessToken !== undefined) {
          await bearer(request);
          return run('AssociateSoftwareToken', request);
        }
        const { user } = await userIn(request, 'MFA_SETUP');
        const Secret = totp.generateSecret();
        await save({ ...user, SoftwareTokenMfaConfiguration: { Secret, Verified: false } });
        sessions.end(request.Session);
        return { SecretCode: Secret, Session: sessions.begin('MFA_SETUP', user.Username) };
      },

      async VerifySoftwareToken(request) {
        const user = request.AccessToken === undefined ? (await userIn(request, 'MFA_SETUP')).user : await bearer(request);
        const factor = user.SoftwareTokenMfaConfiguration;
        if (!totp.verify(factor?.Secret, request.UserCode)) {
          throw new CognitoRefusal('EnableSoftwareTokenMFAException', 'Code mismatch');
        }
        if (request.AccessToken !== undefined) return run('VerifySoftwareToken', request);
        await save({
          ...user,
          SoftwareTokenMfaConfiguration: { ...factor, Verified: true, FriendlyDeviceName: request.FriendlyDeviceName },
          UserMFASettingList: [METHOD],
          PreferredMfaSetting: METHOD,
        });
        sessions.end(request.Session);
        return { Status: 'SUCCESS', Session: sessions.begin('MFA_SETUP', user.Username, { verified: true }) };
      },
    },
  };
}
