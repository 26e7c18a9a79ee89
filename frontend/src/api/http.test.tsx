import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { server } from '@/test/server';
import { ApiError } from './api-error';
import { api } from './http';

const URL = '*/api/v1/vehicles';

function problem(status: number, body: object, headers: Record<string, string> = {}) {
  return new HttpResponse(JSON.stringify({ status, ...body }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}

async function failure(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe('a call to the API', () => {
  beforeEach(() => {
    connectTestApi();
  });

  it('carries the token and leaves absent parameters out', async () => {
    server.use(
      http.get(URL, ({ request }) =>
        HttpResponse.json({
          query: new globalThis.URL(request.url).search,
          token: request.headers.get('authorization'),
        }),
      ),
    );
    const params = { vehicle_state: ['available', 'stopped'], soc_min: 20, q: '', cursor: null };
    const { data } = await api.get('/vehicles', { params });
    expect(data).toEqual({
      query: '?vehicle_state=available%2Cstopped&soc_min=20',
      token: 'Bearer first',
    });
  });

  it('gives the ETag and sends it back with the change', async () => {
    server.use(
      http.patch('*/api/v1/vehicles/1', ({ request }) =>
        HttpResponse.json(
          { match: request.headers.get('if-match'), key: request.headers.get('idempotency-key') },
          { headers: { etag: '"2"' } },
        ),
      ),
    );
    const answer = await api.patch('/vehicles/1', {
      body: { plate: 'X' },
      ifMatch: '"1"',
      idempotencyKey: 'key-1',
    });
    expect(answer).toEqual({ data: { match: '"1"', key: 'key-1' }, etag: '"2"' });
  });

  it('turns a problem into an error with the request id and the fields at fault', async () => {
    server.use(
      http.post(URL, () =>
        problem(
          422,
          {
            code: 'invalid',
            detail: 'The input is not valid; see errors.',
            errors: [{ field: 'plate', code: 'taken', detail: 'Another car has it.' }],
          },
          { 'x-request-id': 'req-7' },
        ),
      ),
    );
    const error = await failure(api.post('/vehicles', { body: {} }));
    expect(error.kind).toBe('invalid');
    expect(error.requestId).toBe('req-7');
    expect(error.fields).toEqual([{ field: 'plate', message: 'Another car has it.' }]);
    expect(error.transient).toBe(false);
  });

  it('tells a stale change from a conflict', async () => {
    server.use(http.patch(URL, () => problem(412, { code: 'stale' })));
    expect((await failure(api.patch('/vehicles', { body: {} }))).kind).toBe('stale');
    server.use(http.patch(URL, () => problem(409, { code: 'conflict' })));
    expect((await failure(api.patch('/vehicles', { body: {} }))).kind).toBe('conflict');
  });

  it('understands an answer that is no problem document', async () => {
    server.use(http.get(URL, () => new HttpResponse('<html>bad gateway</html>', { status: 502 })));
    const error = await failure(api.get('/vehicles'));
    expect(error.kind).toBe('unavailable');
    expect(error.transient).toBe(true);
  });

  it('reads how long it should wait', async () => {
    server.use(http.get(URL, () => problem(503, {}, { 'retry-after': '2' })));
    expect((await failure(api.get('/vehicles'))).retryAfter).toBe(2);
  });

  it('says so when no answer came', async () => {
    server.use(http.get(URL, () => HttpResponse.error()));
    const error = await failure(api.get('/vehicles'));
    expect(error.kind).toBe('network');
    expect(error.status).toBe(0);
  });

  it('does not turn an abort into an error of the API', async () => {
    server.use(http.get(URL, () => HttpResponse.json({})));
    const reason = await api.get('/vehicles', { signal: AbortSignal.abort() }).catch((e) => e);
    expect(reason.name).toBe('AbortError');
  });
});

describe('a refused token', () => {
  it('is renewed once, and the call is repeated with its body', async () => {
    const tokens = connectTestApi();
    const seen: string[] = [];
    server.use(
      http.post(URL, async ({ request }) => {
        seen.push(`${request.headers.get('authorization')} ${await request.text()}`);
        return seen.length === 1 ? problem(401, {}) : HttpResponse.json({ ok: true });
      }),
    );
    await expect(api.post('/vehicles', { body: { a: 1 } })).resolves.toMatchObject({
      data: { ok: true },
    });
    expect(seen).toEqual(['Bearer first {"a":1}', 'Bearer second {"a":1}']);
    expect(tokens.expired).not.toHaveBeenCalled();
  });

  it('ends the session when the renewed one is refused, too', async () => {
    const tokens = connectTestApi();
    server.use(http.get(URL, () => problem(401, {})));
    const error = await failure(api.get('/vehicles'));
    expect(error.kind).toBe('unauthenticated');
    expect(tokens.renew).toHaveBeenCalledTimes(1);
    expect(tokens.expired).toHaveBeenCalledTimes(1);
  });

  it('is not even sent when there is none', async () => {
    const tokens = connectTestApi({ accessToken: async () => null });
    const error = await failure(api.get('/vehicles'));
    expect(error.kind).toBe('unauthenticated');
    expect(tokens.expired).toHaveBeenCalledTimes(1);
  });

  it('ends the session when it cannot be renewed', async () => {
    const tokens = connectTestApi({ renew: async () => null });
    server.use(http.get(URL, () => problem(401, {})));
    await failure(api.get('/vehicles'));
    expect(tokens.expired).toHaveBeenCalledTimes(1);
  });
});
