/** What the forms say when Cognito refuses something. */
const texts: Readonly<Record<string, string>> = {
  NotAuthorizedException: 'The e-mail address or the password is not right.',
  UserNotFoundException: 'The e-mail address or the password is not right.',
  UsernameExistsException: 'There is an account with this e-mail address already. Sign in, or set a new password.',
  AliasExistsException: 'There is an account with this e-mail address already. Sign in, or set a new password.',
  CodeMismatchException: 'This code is not right. Check it and try again.',
  EnableSoftwareTokenMFAException: 'This code is not right. Check that the clock of your phone is, and enter the next code.',
  ExpiredCodeException: 'This code is not valid any more. Have a new one sent.',
  InvalidPasswordException: 'This password does not meet the rules below.',
  PasswordHistoryPolicyViolationException: 'You have used this password before. Choose another.',
  LimitExceededException: 'There were too many attempts. Wait a few minutes, then try again.',
  TooManyRequestsException: 'There were too many attempts. Wait a minute, then try again.',
  TooManyFailedAttemptsException: 'There were too many attempts. Wait a few minutes, then try again.',
  CodeDeliveryFailureException: 'The code could not be sent. Check the address and try again.',
  UserAlreadyAuthenticatedException: 'You are signed in already. Load the page again.',
  UserUnAuthenticatedException: 'Your session has ended. Load the page again and sign in.',
  SignedOutError: 'Your session has ended. Load the page again and sign in.',
  NetworkError: 'The sign-in service could not be reached. Check your connection and try again.',
  SignInException: 'This took too long. Sign in again from the start.',
};

/** A refusal in words that say what to do; `special` holds the meaning that a code has in one place only. */
export function authProblem(error: unknown, special: Readonly<Record<string, string>> = {}): string {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' };
  // Cognito has one name for a wrong password, for too many wrong ones and for a session that is too old.
  if (name === 'NotAuthorizedException' && /attempts exceeded/i.test(message)) {
    return 'There were too many attempts. Wait a few minutes, then try again.';
  }
  if (name === 'NotAuthorizedException' && /disabled/i.test(message)) {
    return 'This account is switched off. Ask the operators of this service.';
  }
  if (name === 'NotAuthorizedException' && /session/i.test(message)) {
    return 'This took too long. Sign in again from the start.';
  }
  return special[name] ?? texts[name] ?? 'Something unexpected happened. Try again in a moment.';
}
