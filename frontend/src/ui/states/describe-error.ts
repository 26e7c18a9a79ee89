import { t } from '@lingui/core/macro';

/** The part of an error that the states show; `ApiError` has it, other errors have some of it. */
type Described = { message?: unknown; requestId?: unknown; status?: unknown; kind?: unknown };

function described(error: unknown): Described {
  return typeof error === 'object' && error !== null ? error : {};
}

/** One sentence for a person. Texts of programming errors are not shown to them. */
export function describeError(error: unknown): string {
  const { kind, message } = described(error);
  if (kind === 'network') return t`The server could not be reached. Check the connection.`;
  if (kind === 'unavailable') return t`The service is busy or restarting. It usually returns soon.`;
  if (kind === 'server') return t`The server failed on this request. It has been recorded.`;
  if (kind !== undefined && typeof message === 'string') return message;
  return t`Something unexpected happened on this screen.`;
}

export function requestIdOf(error: unknown): string | null {
  const { requestId } = described(error);
  return typeof requestId === 'string' ? requestId : null;
}
