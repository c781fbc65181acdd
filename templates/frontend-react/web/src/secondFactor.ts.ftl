<#if answers.mfa == "off">
import type { SecondFactorParts } from './auth/stepProps';

/** This project signs in without a second factor. */
export const secondFactor: SecondFactorParts | undefined = undefined;
<#else>
import { lazy } from 'react';
import type { SecondFactorParts } from './auth/stepProps';

/** An authenticator app as second factor. */
export const secondFactor: SecondFactorParts | undefined = {
  CodeForm: lazy(() => import('./mfa/CodeForm')),
  SetUpForm: lazy(() => import('./mfa/SetUpForm')),
  Section: lazy(() => import('./mfa/Section')),
};
</#if>
