import { createRequire } from 'node:module';

/** A refusal in the words of Cognito's API: `code` is the exception's name, such as `NotAuthorizedException`. */
export const { CognitoError: CognitoRefusal } = createRequire(import.meta.url)('cognito-local/lib/errors');

export const wrongCredentials = () => new CognitoRefusal('NotAuthorizedException', 'Incorrect username or password.');
export const wrongCode = () =>
  new CognitoRefusal('CodeMismatchException', 'Invalid verification code provided, please try again.');
export const wrongSession = () =>
  new CognitoRefusal('NotAuthorizedException', 'Invalid session for the user, session is expired.');
export const wrongToken = (message = 'Invalid Access Token') => new CognitoRefusal('NotAuthorizedException', message);
export const wrongParameter = (message) => new CognitoRefusal('InvalidParameterException', message);
