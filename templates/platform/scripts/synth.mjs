// Synthesizes the Java stacks into cdk.out/, without an AWS account:
//   node scripts/synth.mjs [--sandbox] [--maven-repository DIR]
import { existsSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findingsIn, fail, has, run } from './process.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: { sandbox: { type: 'boolean', default: false }, 'maven-repository': { type: 'string' } },
});

const wrapper = process.platform === 'win32' ? 'mvnw.cmd' : './mvnw';
const maven = has('mvn') ? 'mvn' : existsSync(join(root, wrapper)) ? wrapper : undefined;
if (!maven) fail('Maven is missing: install it, or put the Maven wrapper (mvnw) back into the project.');
if (!process.env.JAVA_HOME && !has('java', '-version')) fail('Java is missing: install a JDK and put it on PATH or set JAVA_HOME for Maven.');

const assemblies = ['cdk.out', 'infra/target/platform'].map((folder) => join(root, folder));
for (const folder of assemblies) rmSync(folder, { recursive: true, force: true });

run(
  maven,
  [
    '-q',
    '-B',
    '-Psynth',
    '-pl',
    'lambda,infra',
    '-Dmaven.test.skip=true',
    ...(values['maven-repository'] ? [`-Dmaven.repo.local=${resolve(root, values['maven-repository'])}`] : []),
    ...(values.sandbox ? ['-Dsynth.mode=--sandbox'] : []),
    'package',
  ],
  { cwd: root },
);

const findings = assemblies.flatMap(findingsIn);
if (findings.length > 0) fail(`CDK found fault with the templates:\n  ${findings.join('\n  ')}`);
