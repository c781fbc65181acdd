import type { ComponentType } from 'react';
import type { AuthFlow, Step } from './flow';

export interface StepProps {
  readonly flow: AuthFlow;
  readonly onStep: (step: Step) => void;
}

/** What a project with a second factor adds to the sign-in and to the account's settings. Each part is loaded when it is needed. */
export interface SecondFactorParts {
  /** Asks for a code of the authenticator app. */
  readonly CodeForm: ComponentType<StepProps>;
  /** Sets up the authenticator app within a sign-in that requires it. */
  readonly SetUpForm: ComponentType<StepProps & { readonly secret: string; readonly account: string }>;
  /** Turns the second factor on and off. */
  readonly Section: ComponentType<{ readonly account: string; readonly required: boolean }>;
}
