import { RemovalPolicy } from 'aws-cdk-lib';
import type { CfnIdentityPool, CfnUserPool, CfnUserPoolClient } from 'aws-cdk-lib/aws-cognito';

interface AuthResources {
  cfnUserPool: CfnUserPool;
  cfnUserPoolClient: CfnUserPoolClient;
  cfnIdentityPool: CfnIdentityPool;
}

/**
 * Passwords, tokens and protection of the user pool. Threat protection is off: it needs Cognito's Plus plan, which
 * costs extra for each user.
 *
 * @param permanent whether the users outlive the stack
 */
export function applyPolicy(resources: AuthResources, permanent: boolean): void {
  const { cfnUserPool: pool, cfnUserPoolClient: client, cfnIdentityPool: identities } = resources;

  pool.policies = {
    passwordPolicy: {
      minimumLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: true,
      temporaryPasswordValidityDays: 3,
    },
  };
  pool.userPoolTier = 'ESSENTIALS';
  pool.deletionProtection = permanent ? 'ACTIVE' : 'INACTIVE';
  pool.applyRemovalPolicy(permanent ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);

  client.explicitAuthFlows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
  // Signing in goes through the app's own page: no hosted page, no redirects, no implicit flow.
  client.allowedOAuthFlowsUserPoolClient = false;
  client.allowedOAuthFlows = undefined;
  client.allowedOAuthScopes = undefined;
  client.callbackUrLs = undefined;
  client.preventUserExistenceErrors = 'ENABLED';
  client.enableTokenRevocation = true;
  client.accessTokenValidity = 30;
  client.idTokenValidity = 30;
  client.refreshTokenValidity = 7;
  client.tokenValidityUnits = { accessToken: 'minutes', idToken: 'minutes', refreshToken: 'days' };

  identities.allowUnauthenticatedIdentities = false;
}
