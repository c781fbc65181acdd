import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { expect, it } from 'vitest';

const project = join(import.meta.dirname, '../../..');

it('schema.ts is what `npm run generate:api` makes of the contract', async () => {
  const contract = pathToFileURL(join(project, 'api/openapi.yaml'));
  const types = COMMENT_HEADER + astToString(await openapiTS(contract));
  expect(await readFile(join(project, 'web/src/api/schema.ts'), 'utf8')).toBe(types);
});
