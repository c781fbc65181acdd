import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Stack } from 'aws-cdk-lib';

const ASSEMBLY = join(import.meta.dirname, '../../infra/target/platform');

/** What comes into the Java stack from outside. */
export interface PlatformParameters {
  /** The user pool whose tokens the API accepts. */
  UserPoolId: string;
  /** The one origin browsers may call the API from. */
  AllowedOrigin: string;
  /** Who gets the alarms, where the Java stack does not know. */
  AlertsEmail?: string;
}

interface AssetManifest {
  files: Record<string, { source: { path: string; packaging: 'file' | 'zip' } }>;
}

/**
 * Takes the Java stack (infra/) into a stack of the Amplify backend. The code of the functions is uploaded by this side;
 * an asset's name is the hash of its content, so the names in the Java template stay right, and that is checked.
 *
 * @param permanent whether the data outlives the stack: true for a branch, false for a sandbox
 * @returns the API's base URL
 */
export function addPlatform(stack: Stack, parameters: PlatformParameters, permanent: boolean): string {
  const templateFile = join(ASSEMBLY, 'Platform.template.json');
  if (!existsSync(templateFile)) {
    throw new Error('infra/target/platform is missing: run `npm run synth` first (it builds the Java stack)');
  }
  const template = JSON.parse(readFileSync(templateFile, 'utf8')) as { Metadata: { Lifetime: string } };
  if ((template.Metadata.Lifetime === 'PERMANENT') !== permanent) {
    throw new Error(
      permanent
        ? 'infra/target/platform was made for a sandbox: run `npm run synth` before deploying a branch'
        : 'infra/target/platform was made for a branch: start the sandbox with `npm run sandbox`',
    );
  }
  const manifest = JSON.parse(readFileSync(join(ASSEMBLY, 'Platform.assets.json'), 'utf8')) as AssetManifest;
  for (const [hash, { source }] of Object.entries(manifest.files)) {
    if (source.path === 'Platform.template.json') continue;
    const asset = new Asset(stack, `Asset${hash.slice(0, 8)}`, { path: join(ASSEMBLY, source.path) });
    if (asset.assetHash !== hash) {
      throw new Error(`${source.path} has the hash ${asset.assetHash}, the Java stack expects ${hash}`);
    }
  }
  const platform = new CfnInclude(stack, 'Java', {
    templateFile,
    parameters: { ...parameters },
    preserveLogicalIds: true,
  });
  // The backend tags all it holds; CloudFormation takes tags of dashboards in some regions only.
  for (const dashboard of platform.node.children.filter(CfnDashboard.isCfnDashboard)) {
    dashboard.addPropertyDeletionOverride('Tags');
  }
  return platform.getOutput('ApiUrl').value as string;
}
