import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  resendSignUpCode,
  resetPassword,
  signIn,
  type SignInOutput,
  signOut,
  signUp,
} from 'aws-amplify/auth';
import type { SignInSettings } from '../shell/settings';

/** Who is signing in. The password is kept only until the account is confirmed, so that nobody types it twice. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** The page that comes next. */
export type Step =
  | { readonly at: 'signIn'; readonly notice?: string }
  | { readonly at: 'signUp' }
  | { readonly at: 'confirm'; readonly credentials: Credentials; readonly notice?: string }
  | { readonly at: 'forgot' }
  | { readonly at: 'reset'; readonly email: string; readonly notice?: string }
  | { readonly at: 'newPassword' }
  | { readonly at: 'code' }
  | { readonly at: 'setUp'; readonly secret: string }
  | { readonly at: 'unsupported'; readonly challenge: string }
  | { readonly at: 'done' };

/** The ways through sign-up, sign-in and recovery, as the user pool asks for them. Failures are Amplify's own errors. */
export class AuthFlow {
  readonly #settings: SignInSettings;

  constructor(settings: SignInSettings) {
    this.#settings = settings;
  }

  async signIn(credentials: Credentials): Promise<Step> {
    const start = () =>
      signIn({
        username: credentials.email,
        password: credentials.password,
        options: { authFlowType: this.#settings.localCognito === undefined ? 'USER_SRP_AUTH' : 'USER_PASSWORD_AUTH' },
      });
    try {
      return await this.#after(await start(), credentials);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'UserAlreadyAuthenticatedException') {
        throw error;
      }
      // Old tokens that the API refuses are still there.
      await signOut();
      return await this.#after(await start(), credentials);
    }
  }

  /** Answers what the user pool has asked for: a code, or a new password. */
  async answer(response: string): Promise<Step> {
    return this.#after(await confirmSignIn({ challengeResponse: response }), undefined);
  }

  async signUp(credentials: Credentials): Promise<Step> {
    const { nextStep } = await signUp({
      username: credentials.email,
      password: credentials.password,
      options: { userAttributes: { email: credentials.email } },
    });
    return nextStep.signUpStep === 'DONE' ? this.signIn(credentials) : { at: 'confirm', credentials };
  }

  async confirm(credentials: Credentials, code: string): Promise<Step> {
    await confirmSignUp({ username: credentials.email, confirmationCode: code });
    return this.signIn(credentials);
  }

  async resend(credentials: Credentials, notice = 'A new code is on its way.'): Promise<Step> {
    await resendSignUpCode({ username: credentials.email });
    return { at: 'confirm', credentials, notice };
  }

  async forgot(email: string, notice?: string): Promise<Step> {
    await resetPassword({ username: email });
    return { at: 'reset', email, ...(notice === undefined ? {} : { notice }) };
  }

  async reset(credentials: Credentials, code: string): Promise<Step> {
    await confirmResetPassword({
      username: credentials.email,
      confirmationCode: code,
      newPassword: credentials.password,
    });
    return this.signIn(credentials);
  }

  async #after({ nextStep }: SignInOutput, credentials: Credentials | undefined): Promise<Step> {
    switch (nextStep.signInStep) {
      case 'DONE':
        return { at: 'done' };
      case 'CONFIRM_SIGN_UP':
        return credentials === undefined
          ? { at: 'signIn' }
          : this.resend(credentials, 'Your address is not confirmed yet. A new code is on its way.');
      case 'RESET_PASSWORD':
        return credentials === undefined
          ? { at: 'signIn' }
          : this.forgot(credentials.email, 'Your password has to be set anew. A code is on its way.');
      case 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED':
        return { at: 'newPassword' };
      case 'CONFIRM_SIGN_IN_WITH_TOTP_CODE':
        return { at: 'code' };
      case 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP':
        return { at: 'setUp', secret: nextStep.totpSetupDetails.sharedSecret };
      case 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION':
      case 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION':
        return this.answer('TOTP');
      default:
        return { at: 'unsupported', challenge: nextStep.signInStep };
    }
  }
}
