import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { QueuesPage } from './queues-page';

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR - 30_000).toISOString();
const queue = {
  id: 'queue-1',
  market: 'SG',
  key: 'billing',
  name: 'Billing',
  skill: '',
  is_balanced: true,
  unsolved: 6,
  waiting: 4,
  unassigned: 1,
  urgent: 0,
  oldest: ago(30),
  late: 2,
  late_since: ago(3),
  next_due: ago(-1.05),
  next_warn: ago(1),
};

beforeEach(() => {
  connectTestApi();
  server.use(
    http.get('*/api/v1/support-agents', () => HttpResponse.json({ items: [] })),
    http.get('*/api/v1/tickets/counts', () =>
      HttpResponse.json({
        queues: [
          queue,
          { ...queue, id: 'queue-2', key: 'calm', name: 'Calm', late: 0, next_due: null },
        ],
      }),
    ),
  );
});

it('shows how late a queue is and what is due next, and leads to the tickets', async () => {
  await draw(<QueuesPage />, {
    path: '/cases/queues',
    me: { ...someone, capabilities: ['ticket.view'] },
  });
  const billing = within(await screen.findByRole('region', { name: 'Billing' }));
  const late = billing.getByRole('link', { name: /^late by 3 h\s*2 tickets$/ });
  expect(late).toHaveAttribute('href', expect.stringContaining('late=true'));
  expect(billing.getByRole('link', { name: '1 h 2 min left' })).toHaveAttribute(
    'href',
    expect.stringContaining('order=due_at'),
  );
  const calm = within(screen.getByRole('region', { name: 'Calm' }));
  expect(calm.getByText('No promise is running')).toBeInTheDocument();
});
