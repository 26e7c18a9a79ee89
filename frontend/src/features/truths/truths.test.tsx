import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DriftRow, TruthsOut } from '@/api/generated';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { DriftsPage } from './drifts-page';
import { DriftRulesPage } from './rules-page';
import { TruthsTab } from './truths-tab';

const car = { id: 'car-1', plate: 'EVR1001K', market: 'SG' };
const may = (...capabilities: string[]) => ({
  me: { ...someone, capabilities: ['telemetry.view', 'drift.view', ...capabilities] },
});
const sent: { path: string; body: unknown; ifMatch: string | null }[] = [];

const drift: DriftRow = {
  id: 'drift-1',
  market: 'SG',
  vehicle_id: 'car-1',
  plate: 'EVR1001K',
  device_id: 'd1',
  field: 'locked',
  odd: 'shadow',
  reason: 'same_moment',
  state: 'open',
  readings: { registry: { value: true, as_of: null }, shadow: { value: false, as_of: null } },
  remedy: 'refresh',
  stop_id: '',
  stop_name: '',
  looks: 2,
  first_seen_at: '2026-11-23T06:00:00.000Z',
  last_seen_at: '2026-11-23T06:10:00.000Z',
  opened_at: '2026-11-23T06:10:00.000Z',
  ended_at: null,
  applied_at: null,
  applied_by: '',
  applied_by_name: null,
  applied_remedy: '',
  explained_at: null,
  explained_by: '',
  explained_by_name: null,
  note: '',
  version: 3,
};

const truths: TruthsOut = {
  at: '2026-11-23T06:12:00.000Z',
  sources: [
    { source: 'registry', status: 'ok', as_of: '2026-11-23T06:12:00.000Z' },
    { source: 'shadow', status: 'ok', as_of: '2026-11-23T06:10:00.000Z' },
    { source: 'hot', status: 'away', as_of: null },
  ],
  rows: [
    {
      field: 'locked',
      agreement: 'differ',
      reason: 'same_moment',
      odd: 'shadow',
      drift_id: 'drift-1',
      cells: [
        { source: 'registry', value: true },
        { source: 'shadow', value: false },
      ],
    },
    {
      field: 'soc',
      agreement: 'agree',
      reason: 'same',
      odd: null as never,
      drift_id: null,
      cells: [
        { source: 'registry', value: 80 },
        { source: 'shadow', value: 79 },
      ],
    },
  ],
};

function answers(drifts: DriftRow[]) {
  server.use(
    http.get('*/api/v1/vehicles/car-1/truths', () => HttpResponse.json(truths)),
    http.get('*/api/v1/drifts', ({ request }) => {
      const params = new URL(request.url).searchParams;
      if (params.get('count')) return HttpResponse.json({ items: [], next_cursor: null, count: 1 });
      const items = drifts.filter(
        ({ ended_at }) => params.get('ended') !== String(ended_at === null),
      );
      return HttpResponse.json({ items, next_cursor: null });
    }),
  );
}

beforeEach(() => {
  connectTestApi();
  sent.length = 0;
  const take = async (path: string, request: Request) => {
    sent.push({ path, body: await request.json(), ifMatch: request.headers.get('If-Match') });
  };
  server.use(
    http.post('*/api/v1/drifts/drift-1/apply', async ({ request }) => {
      await take('apply', request);
      return HttpResponse.json(drift);
    }),
    http.post('*/api/v1/drifts/drift-1/explain', async ({ request }) => {
      await take('explain', request);
      return HttpResponse.json(drift);
    }),
  );
});

describe('the truths of a car', () => {
  it('stand side by side, with the odd one marked in words and what is away told', async () => {
    answers([]);
    await draw(<TruthsTab {...car} />, may());
    const row = (await screen.findByRole('rowheader', { name: /^Lock/ })).closest('tr');
    const cells = within(row as HTMLElement).getAllByRole('cell');
    expect(cells.map(({ textContent }) => textContent)).toEqual([
      'Locked',
      'Unlockedprobably wrong',
      '—',
      'DifferOf one moment, shadow and telemetry say two things',
    ]);
    expect(screen.getByText('did not answer')).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /Charge.*80\.0.% 79\.0.%.*Agree/ })).toBeInTheDocument();
  });

  it('are settled by what is proposed, as it was seen', async () => {
    answers([drift]);
    const { user } = await draw(<TruthsTab {...car} />, may('drift.settle'));
    expect(await screen.findByText('Ask the car to report anew')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    await waitFor(() => expect(sent).toEqual([{ path: 'apply', body: {}, ifMatch: '"3"' }]));
  });

  it('may be left alone with a reason', async () => {
    answers([drift]);
    const { user } = await draw(<TruthsTab {...car} />, may('drift.settle'));
    await user.click(await screen.findByRole('button', { name: 'Dismiss…' }));
    await user.type(await screen.findByRole('textbox', { name: 'Why' }), 'Unit swapped today');
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    await waitFor(() => expect(sent.at(0)?.body).toEqual({ note: 'Unit swapped today' }));
  });

  it('tells beside the proposal why it was not applied', async () => {
    answers([drift]);
    server.use(
      http.post('*/api/v1/drifts/drift-1/apply', () =>
        HttpResponse.json(
          { status: 409, code: 'car_moved_on', detail: 'The car has moved on.', errors: [] },
          { status: 409, headers: { 'Content-Type': 'application/problem+json' } },
        ),
      ),
    );
    const { user } = await draw(<TruthsTab {...car} />, may('drift.settle'));
    await user.click(await screen.findByRole('button', { name: 'Apply' }));
    expect(await screen.findByText('The car has moved on.')).toBeInTheDocument();
  });

  it('have no buttons for who may only look, or once a rule has applied', async () => {
    const applied = { ...drift, applied_at: drift.last_seen_at, applied_remedy: 'refresh' };
    answers([applied]);
    await draw(<TruthsTab {...car} />, may());
    expect(await screen.findByText(/A rule applied it/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Apply' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Dismiss…' })).not.toBeInTheDocument();
  });
});

describe('the list of disagreements', () => {
  it('applies many after telling what can be', async () => {
    answers([drift]);
    server.use(
      http.post('*/api/v1/drifts/apply', async ({ request }) => {
        const body = (await request.json()) as { drift_ids: string[]; dry_run: boolean };
        sent.push({ path: 'many', body, ifMatch: null });
        const outcome = body.dry_run ? 'would' : 'done';
        return HttpResponse.json({ items: [{ drift_id: 'drift-1', outcome, reason: '' }] });
      }),
    );
    const { user } = await draw(<DriftsPage />, {
      path: '/drifts?state=open&ended=false',
      ...may('drift.settle'),
    });
    expect(await screen.findByText(/Registry: Locked · Device shadow: Unlocked/)).toBeVisible();
    await user.click(screen.getAllByRole('checkbox').at(-1) as HTMLElement);
    await user.click(await screen.findByRole('button', { name: 'Apply…' }));
    expect(await screen.findByText('1 of 1 can be applied.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    await waitFor(() => expect(sent.at(-1)?.body).toMatchObject({ dry_run: false }));
  });
});

describe('the rules', () => {
  const rule = {
    id: 'rule-1',
    market: 'SG',
    field: 'place',
    odd: 'registry',
    mode: 'propose',
    patience_minutes: 30,
    changed_at: null,
    changed_by: '',
    changed_by_name: null,
    version: 1,
  };

  it('say who applies, and are changed by who may', async () => {
    server.use(
      http.get('*/api/v1/drift-rules', () =>
        HttpResponse.json({ items: [rule], next_cursor: null }),
      ),
      http.get('*/api/v1/drift-rules/rule-1', () =>
        HttpResponse.json(rule, { headers: { ETag: '"1"' } }),
      ),
      http.patch('*/api/v1/drift-rules/rule-1', async ({ request }) => {
        const ifMatch = request.headers.get('If-Match');
        sent.push({ path: 'rule', body: await request.json(), ifMatch });
        return HttpResponse.json({ ...rule, mode: 'apply', version: 2 });
      }),
    );
    const { user } = await draw(<DriftRulesPage />, may('drift.rule'));
    expect(await screen.findByText('A person is asked')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Edit Station, Registry' }));
    await user.click(await screen.findByRole('radio', { name: 'A rule, at once' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(sent.at(-1)).toEqual({ path: 'rule', body: { mode: 'apply' }, ifMatch: '"1"' }),
    );
  });
});
