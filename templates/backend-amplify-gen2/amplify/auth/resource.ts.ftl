import { defineAuth } from '@aws-amplify/backend';

/** Sign-up and sign-in by e-mail address and password. What Amplify has no setting for stands in policy.ts. */
export const auth = defineAuth({
  loginWith: { email: true },
<#if answers.mfa == "off">
  multifactor: { mode: 'OFF' },
<#else>
  multifactor: { mode: '${answers.mfa?upper_case}', totp: true, sms: false },
</#if>
  accountRecovery: 'EMAIL_ONLY',
});
