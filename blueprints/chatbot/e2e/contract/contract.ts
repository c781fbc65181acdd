import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import type { Answer } from './api.ts';

type Json = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly hasBody: boolean;
  /** Whether it has a low rate of its own. */
  readonly bulk: boolean;
}

const document = parse(readFileSync(join(import.meta.dirname, '../../api/openapi.yaml'), 'utf8')) as Json;
const ajv = addFormats.default(new Ajv2020({ allErrors: true, strict: false }));
ajv.addSchema(document, 'contract');

/** Every operation of `api/openapi.yaml`. */
export const operations: readonly Operation[] = Object.entries(member(document, 'paths')).flatMap(([path, item]) =>
  Object.entries(item as Json)
    .filter(([method]) => ['get', 'put', 'post', 'patch', 'delete'].includes(method))
    .map(([method, operation]) => ({
      id: String((operation as Json).operationId),
      method: method.toUpperCase(),
      path,
      hasBody: 'requestBody' in (operation as Json),
      bulk: (operation as Json)['x-bulk'] === true,
    })),
);

/** The operation of an id. */
export function operation(id: string): Operation {
  const found = operations.find((one) => one.id === id);
  if (found === undefined) {
    throw new Error(`api/openapi.yaml has no operation ${id}`);
  }
  return found;
}

/** Holds an answer to what the contract says of this operation: status, media type, body. */
export function expectContract(id: string, answer: Answer): void {
  const { path, method } = operation(id);
  const declared = member(document, 'paths', path, method.toLowerCase(), 'responses');
  expect(Object.keys(declared), `${id} answered ${answer.status}: ${answer.text}`).toContain(String(answer.status));
  const response = resolve(declared[String(answer.status)] as Json);
  const content = (response.content ?? {}) as Json;
  const mediaType = (answer.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
  if (Object.keys(content).length === 0) {
    expect(answer.text, `${id} has no body at ${answer.status}`).toBe('');
    return;
  }
  expect(Object.keys(content), `${id}, status ${answer.status}`).toContain(mediaType);
  if (mediaType.endsWith('json')) {
    expectSchema(pointerOf(id, answer.status, mediaType), answer.json);
  }
}

/** Holds a value to a schema of the contract, named by its JSON pointer such as `#/components/schemas/Problem`. */
export function expectSchema(pointer: string, value: unknown): void {
  const validate = schemaAt(pointer);
  const valid = validate(value);
  expect(valid ? [] : validate.errors, `${pointer} against ${JSON.stringify(value)}`).toEqual([]);
}

/** The schema that an operation's stream names for an event; undefined for an event it does not know. */
export function eventSchema(id: string, event: string): string | undefined {
  const { path, method } = operation(id);
  return member(document, 'paths', path, method.toLowerCase(), 'x-events')[event] as string | undefined;
}

function pointerOf(id: string, status: number, mediaType: string): string {
  const { path, method } = operation(id);
  const response = member(document, 'paths', path, method.toLowerCase(), 'responses')[String(status)] as Json;
  const base =
    typeof response.$ref === 'string'
      ? response.$ref
      : `#/paths/${escaped(path)}/${method.toLowerCase()}/responses/${status}`;
  return `${base}/content/${escaped(mediaType)}/schema`;
}

function schemaAt(pointer: string): ValidateFunction {
  const key = `contract${pointer}`;
  return ajv.getSchema(key) ?? ajv.compile({ $ref: key });
}

function resolve(response: Json): Json {
  return typeof response.$ref === 'string' ? member(document, ...response.$ref.slice(2).split('/')) : response;
}

function member(value: Json, ...names: string[]): Json {
  return names.reduce<Json>((at, name) => {
    const next = at[name];
    if (typeof next !== 'object' || next === null) {
      throw new Error(`api/openapi.yaml has no ${names.join('/')}`);
    }
    return next as Json;
  }, value);
}

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
