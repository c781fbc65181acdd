import { scryptSync } from 'node:crypto';
import { CognitoRefusal } from './errors.mjs';

/** What Cognito counts as a symbol; a space does only inside. */
const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+ -]/;

/** @throws CognitoRefusal in Cognito's words when a password breaks the pool's policy */
export function checkPassword(password, { Policies: { PasswordPolicy: policy } }) {
  const refuse = (reason) => {
    throw new CognitoRefusal('InvalidPasswordException', `Password did not conform with policy: ${reason}`);
  };
  const text = String(password ?? '');
  if (text.length < policy.MinimumLength) refuse('Password not long enough');
  if (policy.RequireUppercase && !/[A-Z]/.test(text)) refuse('Password must have uppercase characters');
  if (policy.RequireLowercase && !/[a-z]/.test(text)) refuse('Password must have lowercase characters');
  if (policy.RequireNumbers && !/[0-9]/.test(text)) refuse('Password must have numeric characters');
  if (policy.RequireSymbols && !symbol.test(text.trim())) refuse('Password must have symbol characters');
}

/** What cognito-local gets for a password, since it keeps and compares what it gets as it is. */
export const hashed = (password, salt) => scryptSync(String(password ?? ''), salt, 32).toString('base64url');
