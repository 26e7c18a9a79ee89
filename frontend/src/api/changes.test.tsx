import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { server } from '@/test/server';
import { loadChanges, mergeChanges } from './changes';

type Row = { id: string; soc: number };

const signal = new AbortController().signal;
const asked: string[] = [];

/** Answers each request with the next of these. */
function answer(...answers: (() => Response)[]) {
  connectTestApi();
  asked.length = 0;
  server.use(
    http.get('*/api/v1/vehicles', ({ request }) => {
      asked.push(new URL(request.url).search);
      return answers[asked.length - 1]?.() ?? HttpResponse.error();
    }),
  );
}

const page = (ids: string[], more: object) => () =>
  HttpResponse.json({ items: ids.map((id) => ({ id, soc: 1 })), next_cursor: null, ...more });

describe('what changed in a list', () => {
  it('is read to its last page, and goes on from where the first page began', async () => {
    answer(page(['a'], { next_cursor: 'two', as_of: '10' }), page(['b'], { as_of: '12' }));
    const changes = await loadChanges<Row>('/vehicles', {}, undefined, signal);
    expect(changes.rows.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(changes.asOf).toBe('10');
    expect(asked).toEqual(['?limit=1000', '?limit=1000&cursor=two']);
  });

  it('replaces rows, adds new ones and drops those that left the filter', async () => {
    answer(page(['b', 'c'], { as_of: '11', gone: ['a'] }));
    const changes = await loadChanges<Row>('/vehicles', { soc_max: '20' }, '10', signal);
    const before = [
      { id: 'a', soc: 9 },
      { id: 'b', soc: 9 },
      { id: 'd', soc: 9 },
    ];
    expect(mergeChanges(before, changes)).toEqual([
      { id: 'b', soc: 1 },
      { id: 'd', soc: 9 },
      { id: 'c', soc: 1 },
    ]);
    expect(asked).toEqual(['?soc_max=20&since=10&limit=1000']);
  });

  it('starts over when the database was replaced, and forgets what it knew', async () => {
    const unknown = () =>
      HttpResponse.json(
        { code: 'unknown_since', title: 'Bad Request' },
        { status: 400, headers: { 'content-type': 'application/problem+json' } },
      );
    answer(unknown, page(['x'], { as_of: '3' }));
    const changes = await loadChanges<Row>('/vehicles', {}, '999', signal);
    expect(mergeChanges([{ id: 'old', soc: 5 }], changes)).toEqual([{ id: 'x', soc: 1 }]);
    expect(changes.asOf).toBe('3');
  });
});
