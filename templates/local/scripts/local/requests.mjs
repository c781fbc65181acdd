/**
 * What a line of the functions' log says of a request, in words for people.
 *
 * @returns {{text: string, failed: boolean} | undefined} undefined for any other line, a fault's among them: all of that is of interest
 */
export function requestIn(line) {
  const { level, operation, status, durationMs, finish, inputTokens, outputTokens, code, modelFailure } = entryOf(line);
  if (level !== 'INFO' || operation === undefined || status === undefined) return undefined;
  const answer = finish === undefined ? '' : `${finish}, ${inputTokens} + ${outputTokens} tokens`;
  const outcome = code === undefined ? answer : [code, modelFailure].filter(Boolean).join(': ');
  return {
    text: `${operation.padEnd(19)} ${status} ${String(durationMs).padStart(6)} ms  ${outcome}`.trimEnd(),
    failed: code !== undefined || status >= 400,
  };
}

function entryOf(line) {
  try {
    const entry = JSON.parse(line);
    return typeof entry === 'object' && entry !== null ? entry : {};
  } catch {
    return {};
  }
}
