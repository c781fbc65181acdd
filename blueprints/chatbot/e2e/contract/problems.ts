import { expect } from '@playwright/test';
import type { Answer } from './api.ts';
import { expectContract } from './contract.ts';

/** Holds an answer to a problem of the contract: its status in the line and in the body, and its code. */
export function expectProblem(id: string, answer: Answer, status: number, code: string, why = ''): void {
  expect(answer.status, `${id} ${why}: ${answer.text}`).toBe(status);
  expectContract(id, answer);
  expect(answer.json, `${id} ${why}`).toMatchObject({ status, code });
}
