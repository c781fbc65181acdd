/** An answer of the API that is not a success: RFC 9457 problem details, or what API Gateway or the web ACL said instead. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** A code of the contract's `Problem`; derived from the status where the answer came from in front of the app. */
  readonly code: string;
  readonly detail: string | undefined;
  /** When to ask again at the earliest, in milliseconds from now. */
  readonly retryAfterMs: number | undefined;
  /** When the budget starts anew, RFC 3339. */
  readonly resetsAt: string | undefined;

  constructor(fields: {
    readonly status: number;
    readonly code: string;
    readonly title: string;
    readonly detail?: string | undefined;
    readonly retryAfterMs?: number | undefined;
    readonly resetsAt?: string | undefined;
  }) {
    super(fields.title);
    this.status = fields.status;
    this.code = fields.code;
    this.detail = fields.detail;
    this.retryAfterMs = fields.retryAfterMs;
    this.resetsAt = fields.resetsAt;
  }
}

/** The API could not be reached, or the connection broke before the answer was whole. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

/** There is no session, or it could not be renewed. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
}

/** Reads what an unsuccessful answer says. */
export async function apiErrorOf(response: Response, now: () => number = Date.now): Promise<ApiError> {
  const problem = await problemOf(response);
  const retryAfter = number(problem.retryAfterMs) ?? retryAfterMs(response.headers.get('retry-after'), now());
  return new ApiError({
    status: response.status,
    code: text(problem.code) ?? codeOf(response.status),
    title: text(problem.title) ?? `The service answered with status ${response.status}`,
    detail: text(problem.detail),
    retryAfterMs: retryAfter,
    resetsAt: text(problem.resetsAt),
  });
}

async function problemOf(response: Response): Promise<Record<string, unknown>> {
  if (!(response.headers.get('content-type') ?? '').includes('json')) {
    return {};
  }
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function codeOf(status: number): string {
  switch (status) {
    case 401:
      return 'unauthenticated';
    case 403:
      return 'forbidden';
    case 404:
      return 'not_found';
    case 413:
      return 'payload_too_large';
    case 429:
      return 'rate_limited';
    default:
      return status < 500 ? 'invalid_request' : 'internal_error';
  }
}

/** `Retry-After` holds seconds or an HTTP date (RFC 9110, 10.2.3). */
function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) {
    return undefined;
  }
  const at = /^\d+$/.test(header.trim()) ? now + Number(header) * 1000 : Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
