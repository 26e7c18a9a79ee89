import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { readDays, readHours, readMinutes, writeHours } from './hours';
import type { Calendar, Policy } from './promises-api';
import { PromisesPage } from './promises-page';

// loaded when first opened; here they must not take the time of a test
import './calendar-dialog';
import './policy-dialog';

const manager = { ...someone, capabilities: ['support.manage', 'ticket.view'] };
const office: Calendar = {
  id: 'calendar-1',
  market: 'SG',
  name: 'Office hours',
  time_zone: 'Asia/Singapore',
  week: [
    ...Array.from({ length: 5 }, (): [number, number][] => [
      [540, 720],
      [780, 1080],
    ]),
    [],
    [],
  ],
  has_public_holidays: true,
  closed_days: [],
  updated_by_name: null,
  updated_at: '2026-11-20T04:00:00.000Z',
  version: 3,
};
const promise: Policy = {
  id: 'policy-1',
  market: 'SG',
  name: 'Everything else',
  position: 1,
  is_active: true,
  conditions: { topics: ['billing'] },
  calendar: 'calendar-1',
  calendar_name: 'Office hours',
  targets: { normal: { first_reply_time: 240, resolution_time: 1440 } },
  warn_percent: 80,
  updated_by_name: null,
  updated_at: '2026-11-20T04:00:00.000Z',
  version: 2,
};

beforeEach(() => {
  connectTestApi();
  server.use(
    http.get('*/api/v1/sla-policies', () =>
      HttpResponse.json({ items: [promise], next_cursor: null }),
    ),
    http.get('*/api/v1/tickets/counts', () =>
      HttpResponse.json({
        queues: [{ market: 'SG', key: 'billing', name: 'Billing and refunds' }],
      }),
    ),
    http.get('*/api/v1/sla-calendars', () =>
      HttpResponse.json({ items: [office], next_cursor: null }),
    ),
  );
});

it('says in words what is promised, to whom, and when the desk works', async () => {
  await draw(<PromisesPage />, { path: '/settings/promises', me: manager });
  expect(await screen.findByText('First answer 4 h · Solved 24 h')).toBeInTheDocument();
  expect(screen.getByText('For: Billing')).toBeInTheDocument();
  expect(screen.getByText('Monday–Friday 09:00–12:00, 13:00–18:00')).toBeInTheDocument();
});

it('shows which open tickets a changed promise would reach before it is kept', async () => {
  const asked: unknown[] = [];
  let kept: unknown = null;
  server.use(
    http.post('*/api/v1/sla-policies/preview', async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({
        total: 14,
        late: 1,
        soon: 13,
        tickets: [
          {
            id: 'ticket-1',
            number: 'SG-10001',
            subject: 'Charged twice',
            priority: 'normal',
            metric: 'first_reply_time',
            due_at: null,
            overdue_since: '2026-11-20T04:00:00.000Z',
          },
        ],
      });
    }),
    http.patch('*/api/v1/sla-policies/policy-1', async ({ request }) => {
      kept = { body: await request.json(), version: request.headers.get('If-Match') };
      return HttpResponse.json(promise);
    }),
  );
  await draw(<PromisesPage />, { path: '/settings/promises', me: manager });
  await userEvent.click(await screen.findByRole('button', { name: 'Edit Everything else' }));
  const dialog = await screen.findByRole('dialog');
  const first = within(dialog).getByLabelText('Normal: First answer');
  expect(first).toHaveValue('4 h');
  await userEvent.type(first, '{Control>}a{/Control}1h');
  await userEvent.tab();
  expect(first).toHaveValue('1 h');
  await userEvent.click(within(dialog).getByLabelText('Billing and refunds'));
  await userEvent.click(
    within(dialog).getByRole('button', { name: 'Which open tickets would get it?' }),
  );
  expect(await within(dialog).findByText(/These 14 open tickets would get it/)).toHaveTextContent(
    '1 late at once',
  );
  expect(within(dialog).getByText(/^late by/)).toBeInTheDocument();
  expect(asked).toMatchObject([
    {
      policy: 'policy-1',
      conditions: { topics: ['billing'], queues: ['billing'] },
      targets: { normal: { first_reply_time: 60 } },
    },
  ]);
  expect(kept).toBeNull();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(kept).toMatchObject({
    version: '"2"',
    body: { targets: { normal: { first_reply_time: 60, resolution_time: 1440 } } },
  });
});

it('keeps no calendar whose hours nobody can read', async () => {
  let kept = 0;
  server.use(
    http.patch('*/api/v1/sla-calendars/calendar-1', () => {
      kept += 1;
      return HttpResponse.json(office);
    }),
  );
  await draw(<PromisesPage />, { path: '/settings/promises', me: manager });
  await userEvent.click(await screen.findByRole('button', { name: 'Edit Office hours' }));
  const dialog = await screen.findByRole('dialog');
  const monday = within(dialog).getByLabelText('Monday');
  await userEvent.clear(monday);
  await userEvent.type(monday, '9 to 5');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(screen.getByText('Write it as 09:00–12:00, 13:00–18:00.')).toBeInTheDocument();
  expect(kept).toBe(0);
});

it('reads how long a promise is as people write it', () => {
  const read = ['90', '4 h', '1h30', '1.5 h', '1 d', '30min', ''].map(readMinutes);
  expect(read).toEqual([90, 240, 90, 90, 1440, 30, 0]);
  for (const wrong of ['soon', '4 hours or so', '-5']) expect(readMinutes(wrong)).toBeNull();
});

it('reads hours as people type them', () => {
  expect(readHours('9:00-12:00, 13:00–18:00')).toEqual([
    [540, 720],
    [780, 1080],
  ]);
  expect(readHours('')).toEqual([]);
  for (const wrong of ['25:00-26:00', '10:00-09:00', '09:00-12:00, 11:00-13:00', '9:70-10:00']) {
    expect(readHours(wrong)).toBeNull();
  }
  expect(writeHours([[0, 1440]])).toBe('00:00–24:00');
  expect(readDays('2026-12-24 Party\n\n2027-01-02')).toEqual([
    { date: '2026-12-24', name: 'Party' },
    { date: '2027-01-02', name: '–' },
  ]);
  expect(readDays('tomorrow')).toBeNull();
});
