/**
 * What a line of the log says of a request, in words for people.
 *
 * @returns {{text: string, failed: boolean} | undefined} undefined for any other line, a fault's among them: all of that is of interest
 */
export function requestIn(line) {
  const entry = entryOf(line);
  if (entry.level === 'WARN' && entry.gateway !== undefined) {
    return { text: row(entry.method, entry.status, '', `${entry.gateway}: ${entry.reason}`), failed: true };
  }
  const { level, operation, status, durationMs, finish, inputTokens, outputTokens, code, modelFailure } = entry;
  if (level !== 'INFO' || operation === undefined || status === undefined) return undefined;
  const answer = finish === undefined ? '' : `${finish}, ${inputTokens} + ${outputTokens} tokens`;
  const outcome = code === undefined ? answer : [code, modelFailure].filter(Boolean).join(': ');
  return { text: row(operation, status, `${durationMs} ms`, outcome), failed: code !== undefined || status >= 400 };
}

function row(what, status, time, outcome) {
  return `${what.padEnd(19)} ${status} ${time.padStart(9)}  ${outcome}`.trimEnd();
}

function entryOf(line) {
  try {
    const entry = JSON.parse(line);
    return typeof entry === 'object' && entry !== null ? entry : {};
  } catch {
    return {};
  }
}
