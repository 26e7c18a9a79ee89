import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import type { Connection, Disagreement, SharedQueue } from './sync-api';
import { SyncPage } from './sync-page';

// loaded when first asked; here it must not take the time of a test
import '@/ui/forms/question-frame';

const agent = { ...someone, capabilities: ['sync.view', 'sync.resolve', 'ticket.view'] };
const admin = { ...agent, capabilities: [...agent.capabilities, 'sync.manage'] };
const zendesk: Connection = {
  id: 'connection-1',
  market: 'SG',
  vendor: 'zendesk',
  is_enabled: true,
  has_keys: true,
  delta_at: '2026-11-20T04:00:00.000Z',
  lag_seconds: 40,
  heard_at: null,
  told_at: null,
  rate_limit: 700,
  rate_remaining: 655,
  resting_until: null,
  failures: 0,
  fault: '',
  fault_at: null,
  linked: 12,
  backlog: 3,
  oldest_due: null,
  failing: 0,
  lost: 0,
  conflicts: 1,
  version: 4,
};
const queue: SharedQueue = {
  id: 'queue-1',
  market: 'SG',
  key: 'billing',
  name: 'Billing',
  where: 'ours',
  changed_by: null,
  changed_at: null,
};
const conflict: Disagreement = {
  id: 'conflict-1',
  market: 'SG',
  ticket_id: 'ticket-1',
  ticket_number: 'SG-10423',
  ticket_subject: 'Charged twice',
  queue_name: 'Billing',
  home: 'ours',
  vendor: 'zendesk',
  their_key: '#35400',
  url: 'https://desk.example/agent/tickets/35400',
  field: 'status',
  base: 'open',
  ours: 'solved',
  theirs: 'pending',
  ours_name: null,
  theirs_name: null,
  found_at: '2026-11-20T04:00:00.000Z',
  resolved_at: null,
  resolved_by_name: null,
  kept: '',
  version: 7,
};
const page = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null });

beforeEach(() => {
  connectTestApi();
  server.use(
    http.get('*/api/v1/sync', () =>
      HttpResponse.json({ connections: [zendesk], queues: [queue], unconnected: ['jira'] }),
    ),
    http.get('*/api/v1/sync-conflicts', () => page([conflict])),
  );
});

it('shows how it goes and both values of a disagreement, and keeps the one that a person chose', async () => {
  const decided: unknown[] = [];
  server.use(
    http.post('*/api/v1/sync-conflicts/conflict-1/resolve', async ({ request }) => {
      decided.push([await request.json(), request.headers.get('If-Match')]);
      return HttpResponse.json({ ...conflict, kept: 'theirs' });
    }),
  );
  await draw(<SyncPage />, { path: '/settings/sync', me: agent });
  expect(await screen.findByText('655 of 700')).toBeInTheDocument();
  expect(screen.getByText('In step')).toBeInTheDocument();
  expect(await screen.findByText('Solved')).toBeInTheDocument();
  expect(screen.getByText('Waiting for the customer')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Let it rest/ })).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Keep theirs for SG-10423' }));
  expect(decided).toEqual([[{ keep: 'theirs' }, '"7"']]);
});

it('switches the home of a queue only after a question, from what was seen', async () => {
  const asked: unknown[] = [];
  server.use(
    http.put('*/api/v1/sync/queues/queue-1', async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({ connections: [], queues: [], unconnected: [] });
    }),
  );
  await draw(<SyncPage />, { path: '/settings/sync', me: admin });
  await userEvent.selectOptions(
    await screen.findByRole('combobox', { name: 'Home of Billing' }),
    'In Zendesk, with a copy here',
  );
  const dialog = await screen.findByRole('dialog');
  expect(asked).toEqual([]);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Switch the home' }));
  expect(asked).toEqual([{ was: 'ours', home: 'zendesk' }]);
});
