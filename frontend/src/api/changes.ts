import { isApiError } from './api-error';
import { api } from './http';
import { mergeById } from './merge-by-id';
import type { Page } from './pages';
import type { QueryParams } from './params';

/** A list that can be asked what changed: rows, those that left the filter, and where to go on. */
type ChangesPage<Row> = Page<Row> & { as_of: string; gone?: string[] };

export type Changes<Row> = { rows: Row[]; gone: string[]; asOf: string; whole: boolean };

/** Rows a request; the API's most for the lists that offer changes. */
const LIMIT = 1000;

/**
 * Everything that matches, or what changed after `since`, all pages of it. A database that was
 * replaced does not know our `since`: then everything is read again.
 */
export async function loadChanges<Row>(
  path: string,
  params: QueryParams,
  since: string | undefined,
  signal: AbortSignal,
): Promise<Changes<Row>> {
  try {
    return await readPages<Row>(path, { ...params, since }, signal);
  } catch (error) {
    if (since === undefined || !isApiError(error) || error.code !== 'unknown_since') throw error;
    return readPages<Row>(path, params, signal);
  }
}

async function readPages<Row>(path: string, params: QueryParams, signal: AbortSignal) {
  const read = async (cursor: string | null) =>
    (await api.get<ChangesPage<Row>>(path, { params: { ...params, limit: LIMIT, cursor }, signal }))
      .data;
  const first = await read(null);
  const changes: Changes<Row> = {
    rows: first.items,
    gone: first.gone ?? [],
    // of the first page: what was written while the others were read is told again
    asOf: first.as_of,
    whole: params.since === undefined,
  };
  for (let { next_cursor: cursor } = first; cursor !== null; ) {
    const page = await read(cursor);
    changes.rows = [...changes.rows, ...page.items];
    cursor = page.next_cursor;
  }
  return changes;
}

export function mergeChanges<Row extends { id: string }>(
  previous: readonly Row[] | undefined,
  { rows, gone, whole }: Changes<Row>,
): Row[] {
  return mergeById(whole ? undefined : previous, rows, gone);
}
