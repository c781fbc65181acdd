/**
 * What `amplify_outputs.json` would say of a deployment, for the app on this machine. `custom.local.cognito` tells the page
 * where Cognito is, and that one signs in there by USER_PASSWORD_AUTH.
 */
export function outputsOf({ project, definition, clientId, apiUrl, cognitoUrl }) {
  const policy = definition.Policies.PasswordPolicy;
  return {
    version: '1.4',
    auth: {
      aws_region: project.region,
      user_pool_id: definition.Id,
      user_pool_client_id: clientId,
      username_attributes: ['email'],
      standard_required_attributes: ['email'],
      user_verification_types: ['email'],
      mfa_configuration: { OFF: 'NONE', OPTIONAL: 'OPTIONAL', ON: 'REQUIRED' }[definition.MfaConfiguration],
      mfa_methods: definition.MfaConfiguration === 'OFF' ? [] : ['TOTP'],
      password_policy: {
        min_length: policy.MinimumLength,
        require_lowercase: policy.RequireLowercase,
        require_uppercase: policy.RequireUppercase,
        require_numbers: policy.RequireNumbers,
        require_symbols: policy.RequireSymbols,
      },
    },
    custom: {
      API: { [project.name]: { endpoint: apiUrl, region: project.region } },
      local: { cognito: `${cognitoUrl}/` },
    },
  };
}
