import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { toast } from '@/ui/states/toast';
import { later, mondayOf, onDay } from './calendar-days';
import { movesFrom } from './moves';
import { STATES } from './words';
import { WorkOrderPage } from './work-order-page';
import { aLine, anOrder } from './work-orders.fixture';
import type { WorkOrder } from './work-orders-api';
import { WorkOrdersPage } from './work-orders-page';

const everything = ['view', 'create', 'plan', 'work', 'verify', 'move'].map(
  (verb) => `work_order.${verb}`,
);
const me = { ...someone, capabilities: everything };
const sent: { path: string; body: unknown; match: string | null }[] = [];
let orders: WorkOrder[];

const pageOf = <Item,>(items: Item[]) => HttpResponse.json({ items, next_cursor: null });

beforeEach(() => {
  connectTestApi();
  sent.length = 0;
  orders = [anOrder(), anOrder({ id: 'wo-2', code: 'WO-1002', state: 'draft', version: 1 })];
  server.use(
    http.get('*/api/v1/vehicle-types', () => HttpResponse.json({ items: [], next_cursor: null })),
    http.get('*/api/v1/colleagues', () =>
      pageOf([{ id: 'person-2', name: 'Tech One', roles: ['technician'], markets: ['SG'] }]),
    ),
    http.get('*/api/v1/views', () => pageOf([])),
    http.get('*/api/v1/work-orders/counts', () =>
      HttpResponse.json({
        waiting: 12,
        overdue: 3,
        urgent: 1,
        unassigned: 4,
        mine: 0,
        on_hold: 1,
        to_verify: 2,
        off_road: 5,
      }),
    ),
    http.get('*/api/v1/work-orders', () => pageOf(orders)),
    http.get('*/api/v1/work-orders/:id', ({ params }) =>
      HttpResponse.json(orders.find(({ id }) => id === params.id) ?? anOrder()),
    ),
    http.get('*/api/v1/work-orders/:id/lines', () =>
      pageOf([
        aLine(),
        aLine({
          id: 'line-2',
          kind: 'part',
          text: 'Tyre 215/55 R18',
          quantity: '2.00',
          unit_minor: 18_900,
          amount_minor: 37_800,
        }),
      ]),
    ),
    http.get('*/api/v1/work-orders/:id/history', () =>
      pageOf([
        {
          id: 'e-1',
          at: '2026-11-23T06:00:00.000Z',
          actor: 'person-2',
          actor_name: 'Tech One',
          kind: 'moved',
          before: 'dispatched',
          after: 'in_progress',
          text: '',
          changes: {},
          stage: '',
          is_photo: false,
          file_name: '',
          file_type: '',
        },
      ]),
    ),
    http.post('*/api/v1/work-orders/:id/move', async ({ request, params }) => {
      sent.push({
        path: String(params.id),
        body: await request.json(),
        match: request.headers.get('If-Match'),
      });
      return HttpResponse.json(anOrder({ state: 'done' }));
    }),
    http.get('*/api/v1/vendors', () => pageOf([{ id: 'vendor-1', name: 'Bedok Tyres' }])),
    http.patch('*/api/v1/work-orders/:id', async ({ request, params }) => {
      const match = request.headers.get('If-Match');
      sent.push({ path: String(params.id), body: await request.json(), match });
      return HttpResponse.json(anOrder({ vendor: 'vendor-1', version: 5 }));
    }),
    http.patch('*/api/v1/work-order-lines/:id', async ({ request, params }) => {
      sent.push({
        path: String(params.id),
        body: await request.json(),
        match: request.headers.get('If-Match'),
      });
      return HttpResponse.json(aLine({ result: 'done' }));
    }),
  );
});

describe('the page of an order', () => {
  it('says what it costs, and who led it on', async () => {
    await draw(<WorkOrderPage id="wo-1" />, { me });
    expect(
      await screen.findByRole('heading', { level: 1, name: 'WO-1001: Replace a tyre' }),
    ).toBeVisible();
    expect(await screen.findByText('Part, 2 × S$189.00')).toBeVisible();
    expect(screen.getAllByText('S$378.00').length).toBeGreaterThan(1);
    expect(await screen.findByText('set it to “In progress”')).toBeVisible();
  });

  it('takes the next step with the version that was read', async () => {
    const { user } = await draw(<WorkOrderPage id="wo-1" />, { me });
    await user.click(await screen.findByRole('button', { name: 'Work is done' }));
    await waitFor(() =>
      expect(sent).toEqual([{ path: 'wo-1', body: { to: 'done' }, match: '"4"' }]),
    );
  });

  it('answers a thing on the checklist', async () => {
    const { user } = await draw(<WorkOrderPage id="wo-1" />, { me });
    const group = await screen.findByRole('radiogroup', { name: 'Torque the wheel nuts' });
    await user.click(within(group).getByRole('radio', { name: 'Failed' }));
    await waitFor(() =>
      expect(sent).toEqual([{ path: 'line-1', body: { result: 'failed' }, match: '"1"' }]),
    );
  });

  it('asks why before it waits', async () => {
    const { user } = await draw(<WorkOrderPage id="wo-1" />, { me });
    await user.click(await screen.findByRole('button', { name: 'Other steps' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Put on hold…' }));
    await user.type(await screen.findByRole('textbox', { name: /Why/ }), 'No tyre');
    await user.click(screen.getByRole('button', { name: 'Put on hold' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ to: 'on_hold', reason: 'No tyre' }));
  });

  it('is given to a vendor by the keyboard, and taken back', async () => {
    const news = vi.spyOn(toast, 'done').mockImplementation(() => undefined);
    const { user } = await draw(<WorkOrderPage id="wo-1" />, { me });
    expect(await screen.findByText('Our own people')).toBeVisible();
    await user.keyboard('v');
    const dialog = await screen.findByRole('dialog', { name: 'Who does WO-1001' });
    await user.type(within(dialog).getByRole('combobox', { name: 'Vendor' }), 'bedok');
    await user.click(await screen.findByRole('option', { name: 'Bedok Tyres' }));
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(sent).toEqual([{ path: 'wo-1', body: { vendor: 'vendor-1' }, match: '"4"' }]),
    );
    await waitFor(() => expect(news).toHaveBeenCalled());
    expect(news.mock.calls[0]?.[0]).toBe('WO-1001 is given to Bedok Tyres.');
    news.mock.calls[0]?.[1]?.undo?.();
    await waitFor(() =>
      expect(sent[1]).toEqual({ path: 'wo-1', body: { vendor: null }, match: '"5"' }),
    );
  });

  it('does not let people verify their own work', async () => {
    orders = [anOrder({ state: 'done', done_by: me.id })];
    await draw(<WorkOrderPage id="wo-1" />, { me });
    expect(await screen.findByText('A colleague verifies what you did.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Verify' })).toBeNull();
  });
});

describe('the list', () => {
  it('counts what waits, and opens a row', async () => {
    await draw(<WorkOrdersPage />, { path: '/work-orders?waiting=true', me });
    const tiles = within(screen.getByRole('region', { name: 'How much work there is' }));
    expect(await tiles.findByRole('link', { name: /Overdue3/ })).toBeVisible();
    const grid = await screen.findByRole('grid', { name: 'Work orders' });
    expect(await within(grid).findByText('WO-1002')).toBeVisible();
  });
});

describe('the board', () => {
  it('leads a dropped card on, and refuses where there is no way', async () => {
    await draw(<WorkOrdersPage />, { path: '/work-orders?layout=board', me });
    const card = await screen.findByRole('article', { name: /WO-1002/ });
    const carried = { getData: () => 'wo-2', setData: () => undefined };
    fireEvent.drop(screen.getByRole('region', { name: 'Verified' }), { dataTransfer: carried });
    expect(sent).toEqual([]);
    fireEvent.drop(screen.getByRole('region', { name: 'Approved' }), { dataTransfer: carried });
    await waitFor(() =>
      expect(sent).toEqual([{ path: 'wo-2', body: { to: 'approved' }, match: '"1"' }]),
    );
    expect(card).toBeVisible();
  });
});

describe('the table of moves', () => {
  it('leads somewhere from every state but the last two', () => {
    const ends = STATES.filter((state) => movesFrom[state].length === 0);
    expect(ends).toEqual(['closed', 'cancelled']);
  });
});

describe('days of the calendar', () => {
  it('begins weeks on Monday and keeps the time of day', () => {
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(later('2026-11-30', 1)).toBe('2026-12-01');
    expect(onDay('2026-11-23T01:30:00.000Z', '2026-11-25', 'Asia/Singapore')).toBe(
      '2026-11-25T01:30:00.000Z',
    );
  });
});
