// Synthesizes the Amplify backend, with the Java stack in it, into cdk.out/backend/ as a branch deployment would, without
// an AWS account. The Java stack comes first: scripts/synth.mjs.
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, findingsIn, run } from './process.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const assembly = join(root, 'cdk.out/backend');
rmSync(assembly, { recursive: true, force: true });

run(process.execPath, ['--import', 'tsx', 'amplify/backend.ts'], {
  cwd: root,
  shell: false,
  env: {
    ...process.env,
    CDK_OUTDIR: assembly,
    // What ampx would say of the deployment; the app's id is not known here.
    CDK_CONTEXT_JSON: JSON.stringify({
      'amplify-backend-namespace': 'app',
      'amplify-backend-name': 'main',
      'amplify-backend-type': 'branch',
    }),
  },
});

const findings = findingsIn(assembly);
if (findings.length > 0) fail(`CDK found fault with the templates:\n  ${findings.join('\n  ')}`);
