import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { DuePage } from './due-page';
import { PlansPage } from './plans-page';
import { ReadingsPage } from './readings-page';
import type { Due, Plan, Reading } from './schedules-api';

const me = {
  ...someone,
  capabilities: ['schedule.view', 'schedule.edit', 'work_order.plan', 'work_order.view'],
};
const sent: { path: string; body: unknown }[] = [];
const pageOf = <Item,>(items: Item[]) => HttpResponse.json({ items, next_cursor: null });

const due: Due = {
  id: 'due-1',
  market: 'SG',
  vehicle: 'car-1',
  plate: 'EVR1001K',
  plan: 'plan-1',
  plan_name: 'Small service',
  n: 2,
  status: 'overdue',
  due_at: '2026-11-20T06:00:00.000Z',
  due_m: 40_000_000,
  due_wh: null,
  due_mcycles: null,
  odometer_m: 40_312_000,
  hit: '',
  snoozed_until: null,
  work_order: null,
  order_code: null,
  order_state: null,
  status_at: '2026-11-20T06:00:00.000Z',
  done_at: null,
  done_m: null,
};

const plan: Plan = {
  id: 'plan-1',
  market: 'SG',
  name: 'Small service',
  every_days: 365,
  every_m: 20_000_000,
  every_wh: null,
  every_mcycles: null,
  dtc: ['P0AA6'],
  soh_below: null,
  lead_days: 14,
  lead_m: 1_000_000,
  basis: 'scheduled',
  vehicle_types: [],
  checks: ['Tyres'],
  priority: 'normal',
  off_road: 'during_work',
  estimated_minutes: 90,
  needs_signature: false,
  active: true,
  starts_on: '2026-01-01',
  cars: 80,
  overdue: 3,
  due_soon: 5,
  updated_at: '2026-11-20T06:00:00.000Z',
  version: 7,
};

const reading: Reading = {
  id: 'r-1',
  vehicle: 'car-1',
  plate: 'EVR1001K',
  kind: 'odometer',
  value: 12_000_000,
  before: 40_000_000,
  read_at: '2026-11-20T06:00:00.000Z',
  source: 'telemetry',
  fate: 'backwards',
  note: '',
  entered_by_name: null,
  entered_at: '2026-11-20T06:00:00.000Z',
  settled_by_name: null,
  settled_at: null,
};

beforeEach(() => {
  connectTestApi();
  sent.length = 0;
  const keep = async (request: Request) => {
    sent.push({ path: new URL(request.url).pathname, body: await request.json() });
  };
  server.use(
    http.get('*/api/v1/views', () => pageOf([])),
    http.get('*/api/v1/vehicle-types', () => pageOf([])),
    http.get('*/api/v1/maintenance-due/counts', () =>
      HttpResponse.json({ overdue: 3, due_soon: 5, snoozed: 0, without_order: 8, apart: 1 }),
    ),
    http.get('*/api/v1/maintenance-due', () => pageOf([due])),
    http.get('*/api/v1/maintenance-plans', () => pageOf([plan])),
    http.get('*/api/v1/meter-readings', () => pageOf([reading])),
    http.post('*/api/v1/maintenance-due/steps', async ({ request }) => {
      await keep(request);
      return HttpResponse.json({ items: [{ id: 'due-1', outcome: 'done', reason: '' }] });
    }),
    http.post('*/api/v1/maintenance-plans/preview', async ({ request }) => {
      await keep(request);
      return HttpResponse.json({
        cars: 80,
        overdue: 1,
        due_soon: 0,
        first: [{ ...due, vehicle_id: 'car-1' }],
      });
    }),
    http.patch('*/api/v1/maintenance-plans/:id', async ({ request }) => {
      sent.push({ path: request.headers.get('If-Match') ?? '', body: await request.json() });
      return HttpResponse.json(plan);
    }),
    http.post('*/api/v1/meter-readings/:id/settle', async ({ request }) => {
      await keep(request);
      return HttpResponse.json(reading);
    }),
  );
});

describe('what is due', () => {
  it('says by what a car is due, and makes its work order', async () => {
    const { user } = await draw(<DuePage />, { path: '/schedules?status=overdue', me });
    const grid = await screen.findByRole('grid', { name: 'What is due' });
    expect(await within(grid).findByText(/20 Nov 2026 · 40,000/)).toBeVisible();
    await user.click(within(grid).getAllByRole('checkbox')[1] as HTMLElement);
    await user.click(await screen.findByRole('button', { name: 'Make work orders' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ ids: ['due-1'], kind: 'work_order' }));
  });
});

describe('plans', () => {
  it('says what makes a plan due', async () => {
    await draw(<PlansPage />, { path: '/schedules/plans', me });
    expect(await screen.findByText(/Every 20,000.km or 365 days; at fault P0AA6/)).toBeVisible();
  });

  it('shows which cars would be due, and saves with the version that was read', async () => {
    const { user } = await draw(<PlansPage />, { path: '/schedules/plans?sel=plan-1', me });
    const dialog = await screen.findByRole('dialog', { name: 'Edit Small service' });
    await user.click(await within(dialog).findByRole('button', { name: /Which cars/ }));
    expect(await within(dialog).findByText(/1 overdue, 0 due soon/)).toBeVisible();
    expect(sent[0]?.body).toMatchObject({ every_m: 20_000_000, dtc: ['P0AA6'], market: 'SG' });
    const km = within(dialog).getByRole('textbox', { name: 'Every so many kilometres' });
    await user.clear(km);
    await user.type(km, '15000');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent[1]?.path).toBe('"7"'));
    expect(sent[1]?.body).toMatchObject({ every_m: 15_000_000 });
  });
});

describe('odd readings', () => {
  it('lets somebody decide that the meter stays', async () => {
    const { user } = await draw(<ReadingsPage />, { path: '/schedules/readings', me });
    expect(await screen.findByText('It went back')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Leave it out' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ value: null }));
  });
});
