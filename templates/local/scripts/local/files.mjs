import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Writes a file so that whoever reads it, also after a crash, finds the old content or the new one. */
export function writeWhole(file, content, options = {}) {
  const beside = `${file}.${process.pid}.tmp`;
  writeFileSync(beside, content, options);
  renameSync(beside, file);
}

/** The JSON in a file; `otherwise` where there is none, or where it is no JSON. */
export function readJson(file, otherwise) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return otherwise;
  }
}
