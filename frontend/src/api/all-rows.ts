import { api } from './http';
import type { Page } from './pages';
import type { QueryParams } from './params';

const LIMIT = 200;

/** Every page of a list that is short by nature: stations of a market, vehicle types. */
export async function allRows<Row>(
  path: string,
  params: QueryParams,
  signal: AbortSignal,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const answer: { data: Page<Row> } = await api.get<Page<Row>>(path, {
      params: { ...params, limit: LIMIT, cursor },
      signal,
    });
    rows.push(...answer.data.items);
    cursor = answer.data.next_cursor;
  } while (cursor !== null);
  return rows;
}
