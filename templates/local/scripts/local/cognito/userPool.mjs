/**
 * The user pool and its browser client, as the project's sign-in defines them for AWS. `userPool.test.mjs` holds this to
 * that definition.
 *
 * @param {{name: string, region: string, mfa: 'off' | 'optional' | 'required'}} project
 */
export function userPoolOf(project) {
  return {
    Id: `${project.region}_LocalPool`,
    Name: `${project.name} on this machine`,
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    MfaConfiguration: { off: 'OFF', optional: 'OPTIONAL', required: 'ON' }[project.mfa],
    Policies: {
      PasswordPolicy: {
        MinimumLength: 12,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
      },
    },
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  };
}

/** Lifetimes in seconds. */
export const lifetimes = { access: 30 * 60, id: 30 * 60, refresh: 7 * 24 * 60 * 60 };

/** Where the local Cognito of a project is once it runs. */
export function cognitoAddresses(project, port) {
  const definition = userPoolOf(project);
  const url = `http://127.0.0.1:${port}`;
  const issuer = `${url}/${definition.Id}`;
  return { url, issuer, jwksUrl: `${issuer}/.well-known/jwks.json`, definition };
}
