import type { PasswordPolicy } from '../shell/settings';

export interface PasswordRule {
  readonly text: string;
  readonly holds: (password: string) => boolean;
}

/** What Cognito counts as a symbol. */
const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+ -]/;

/** The demands of the user pool, in words and as tests, so that they show while one types and not after a refusal. */
export function passwordRules(policy: PasswordPolicy): readonly PasswordRule[] {
  const rules: readonly (PasswordRule | false)[] = [
    { text: `${policy.minLength} characters or more`, holds: (password) => password.length >= policy.minLength },
    policy.lowercase && { text: 'a lower-case letter', holds: (password) => /[a-z]/.test(password) },
    policy.uppercase && { text: 'an upper-case letter', holds: (password) => /[A-Z]/.test(password) },
    policy.numbers && { text: 'a digit', holds: (password) => /\d/.test(password) },
    policy.symbols && { text: 'a symbol like ! or -', holds: (password) => symbol.test(password.trim()) },
  ];
  return rules.filter((rule) => rule !== false);
}
