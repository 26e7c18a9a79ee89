import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { NoticesPage } from './notices-page';
import { NotificationSettingsPage } from './settings-page';

// loaded when first opened; here it must not take the time of a test
import './rule-dialog';

const boss = {
  ...someone,
  capabilities: ['notification.view', 'notification.manage', 'inbox.work'],
};
const room = {
  id: 'c1',
  kind: 'slack',
  name: 'Operations room',
  market: 'SG',
  target: '#ops',
  enabled: true,
  last_success_at: null,
  last_failure_at: null,
  last_failure: '',
  created_at: '2026-11-23T06:00:00.000Z',
  rule_count: 1,
  version: 1,
};
const page = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null });

beforeEach(() => {
  connectTestApi();
  server.use(
    http.get('*/api/v1/notifications/topics', () =>
      HttpResponse.json({
        topics: [{ code: 'money', title: 'Money', about: 'Disputes', can_be_muted: true }],
      }),
    ),
    http.get('*/api/v1/colleagues', () => page([])),
    http.get('*/api/v1/notification-channels', () => page([room])),
    http.get('*/api/v1/notification-rules', () => page([])),
  );
});

it('says at once whether a test has arrived', async () => {
  server.use(
    http.post('*/api/v1/notification-channels/c1/test', () =>
      HttpResponse.json({
        is_sent: false,
        why: 'There is no room at this address any more (404).',
      }),
    ),
  );
  await draw(<NotificationSettingsPage />, {
    path: '/settings/notifications?tab=channels',
    me: boss,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Send a test' }));
  expect(await screen.findByText(/did not arrive: There is no room/)).toBeInTheDocument();
});

it('says a rule in words and whom it would have told, before it is written', async () => {
  server.use(
    http.post('*/api/v1/notification-rules/preview', () =>
      HttpResponse.json({ listeners: 1, messages: 31, notices: 31, held_back: 0 }),
    ),
  );
  await draw(<NotificationSettingsPage />, { path: '/settings/notifications?tab=rules', me: boss });
  await userEvent.click(await screen.findByRole('button', { name: 'New rule' }));
  await userEvent.click(await screen.findByLabelText('Money'));
  await screen.findByText(/To Operations room: warnings and what is critical of Money, at once/);
  expect(await screen.findByText(/the room would have got 31 messages/)).toBeInTheDocument();
});

it('marks a notice as read when it is opened', async () => {
  const sent: unknown[] = [];
  server.use(
    http.get('*/api/v1/notifications', () =>
      page([
        {
          id: 'n1',
          market: 'SG',
          topic: 'money',
          severity: 'critical',
          title: 'A customer disputes S$ 40',
          text: '',
          link: '/refunds',
          happened_at: '2026-11-23T06:00:00.000Z',
          sent_at: '2026-11-23T06:00:00.000Z',
          read_at: null,
        },
      ]),
    ),
    http.post('*/api/v1/notifications/read', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ unread: 0 });
    }),
  );
  await draw(<NoticesPage />, { path: '/notifications', me: boss });
  await userEvent.click(await screen.findByText('A customer disputes S$ 40'));
  expect(sent).toEqual([{ ids: ['n1'] }]);
});

it('finds what did not arrive among what was sent, and says what is still on its way', async () => {
  const asked: string[] = [];
  const delivery = {
    id: 'd1',
    market: 'SG',
    created_at: '2026-11-23T06:00:00.000Z',
    channel: 'c1',
    channel_name: 'Operations room',
    channel_kind: 'slack',
    recipient: '',
    recipient_name: null,
    topic: 'money',
    severity: 'critical',
    title: 'A customer disputes S$ 40',
    link: '/refunds',
    state: 'pending',
    silence: '',
    why: '',
    attempts: 0,
    is_digest: false,
    due_at: '2026-11-23T06:00:00.000Z',
    sent_at: null,
    read_at: null,
  };
  server.use(
    http.get('*/api/v1/notification-deliveries', ({ request }) => {
      asked.push(new URL(request.url).searchParams.get('state') ?? '');
      return page([delivery, { ...delivery, id: 'd2', due_at: '2999-01-01T00:00:00.000Z' }]);
    }),
  );
  await draw(<NotificationSettingsPage />, {
    path: '/settings/notifications?tab=sent&state=failed',
    me: boss,
  });
  expect(await screen.findByText('On its way')).toBeInTheDocument();
  expect(screen.getByText('Waits for its hour')).toBeInTheDocument();
  expect(screen.getByText('Did not arrive')).toBeInTheDocument();
  expect(asked).toContain('failed');
});
