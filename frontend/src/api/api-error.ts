import { type FieldError, fieldErrors, type Problem, readProblem } from './problem';

export type ApiErrorKind =
  | 'network'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'invalid'
  | 'conflict'
  | 'stale'
  | 'too_many'
  | 'unavailable'
  | 'server';

const KINDS: Record<number, ApiErrorKind> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  412: 'stale',
  413: 'invalid',
  422: 'invalid',
  428: 'stale',
  429: 'too_many',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** Every way a call can fail, in one shape: what to show, where, and the id that support asks for. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly code: string;
  readonly requestId: string | null;
  readonly fields: readonly FieldError[];
  /** Seconds the server asked us to wait. */
  readonly retryAfter: number | null;
  /** Everything else that the problem said, such as `missing_capability`. */
  readonly problem: Problem;

  constructor(
    status: number,
    problem: Problem,
    requestId: string | null,
    retryAfter: number | null,
  ) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.kind = status === 0 ? 'network' : (KINDS[status] ?? (status < 500 ? 'invalid' : 'server'));
    this.code = problem.code ?? this.kind;
    this.requestId = requestId ?? problem.request_id ?? null;
    this.fields = fieldErrors(problem.errors);
    this.retryAfter = retryAfter;
    this.problem = problem;
  }

  /** Worth asking again without changing anything. */
  get transient(): boolean {
    return this.kind === 'network' || this.kind === 'unavailable' || this.kind === 'too_many';
  }
}

export function isApiError(error: unknown): error is ApiError {
  return error instanceof ApiError;
}

/** No answer at all: the network is away, or the server is. */
export function networkError(cause: unknown): ApiError {
  const error = new ApiError(0, { title: 'The server could not be reached' }, null, null);
  error.cause = cause;
  return error;
}

export async function errorFromResponse(response: Response): Promise<ApiError> {
  const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  return new ApiError(
    response.status,
    await problemOf(response),
    response.headers.get('x-request-id'),
    Number.isNaN(retryAfter) ? null : retryAfter,
  );
}

async function problemOf(response: Response): Promise<Problem> {
  const fallback = { title: response.statusText || `HTTP ${response.status}` };
  if (!(response.headers.get('content-type') ?? '').includes('json')) return fallback;
  try {
    return { ...fallback, ...readProblem(await response.json()) };
  } catch {
    return fallback;
  }
}
