import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { anAround, aTalk, aTicket, someClocks } from './cases.fixture';
import { ReportPage } from './report-page';
import { TicketPage } from './ticket-page';

// loaded when first drawn; here they must not take the time of a test
import './report-cards';
import './ticket-desk';

const me = { ...someone, capabilities: ['ticket.view', 'ticket.work'] };
const changes: unknown[] = [];
const pageOf = <Item,>(items: Item[]) => HttpResponse.json({ items, next_cursor: null });

beforeEach(() => {
  connectTestApi();
  changes.length = 0;
  const talk = aTalk();
  const around = anAround();
  server.use(
    http.get('*/api/v1/colleagues', () =>
      pageOf([{ id: 'person-2', name: 'Agent Two', roles: ['support'], markets: ['SG'] }]),
    ),
    http.get('*/api/v1/tickets/counts', () =>
      HttpResponse.json({ queues: [{ market: 'SG', key: 'billing', name: 'Billing' }] }),
    ),
    http.get('*/api/v1/tickets/:id', () =>
      HttpResponse.json(aTicket({ checklist: [{ text: 'Call the customer', done: false }] })),
    ),
    http.patch('*/api/v1/tickets/:id', async ({ request }) => {
      changes.push(await request.json());
      return HttpResponse.json(aTicket());
    }),
    http.get('*/api/v1/tickets/:id/conversation', () =>
      HttpResponse.json({
        ...talk,
        messages: talk.messages.map((each) => ({ ...each, has_quoted: true })),
      }),
    ),
    http.get('*/api/v1/ticket-messages/m-1/mail', () =>
      HttpResponse.json({ quoted: 'On Monday you wrote', delivery: 'none', fault: '' }),
    ),
    http.get('*/api/v1/tickets/:id/around', () =>
      HttpResponse.json({
        ...around,
        guess: {
          queue: 'billing',
          queue_confidence: 0.964,
          queue_is_sure: true,
          macro: null,
          macro_name: '',
          macro_confidence: 0.31,
          macro_is_sure: false,
        },
      }),
    ),
    http.get('*/api/v1/tickets/:id/elsewhere', () =>
      HttpResponse.json({ items: [], home: '', can_escalate: false }),
    ),
    http.get('*/api/v1/tickets/:id/clocks', () => HttpResponse.json(someClocks())),
    http.get('*/api/v1/tickets/:id/answers', () => HttpResponse.json({ items: [] })),
    http.post('*/api/v1/tickets/:id/presence', () =>
      HttpResponse.json({ present: [], version: 3 }),
    ),
  );
});

it('shows how each promise stands and why, what is left to do, and what was folded away', async () => {
  await draw(<TicketPage id="t-1" />, { path: '/cases/t-1', me });
  const user = userEvent.setup();
  expect(await screen.findByText('kept')).toBeInTheDocument();
  expect(screen.getByText(/1 h of 4 h · it is the customer's turn/)).toBeInTheDocument();
  expect(screen.queryByText('Waiting')).toBeNull();
  expect(screen.queryByText('On Monday you wrote')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Show what was quoted' }));
  expect(await screen.findByText('On Monday you wrote')).toBeInTheDocument();
  await user.click(screen.getByLabelText('Call the customer'));
  await waitFor(() =>
    expect(changes).toEqual([{ checklist: [{ text: 'Call the customer', done: true }] }]),
  );
  await user.click(screen.getByRole('button', { name: 'Watch it' }));
  await waitFor(() => expect(changes).toHaveLength(2));
  expect(changes[1]).toEqual({ watchers: [someone.id] });
});

it('says what it is sure of, and admits what it is not', async () => {
  await draw(<TicketPage id="t-1" />, { path: '/cases/t-1', me });
  expect(await screen.findByText('96 % sure')).toBeInTheDocument();
  expect(screen.getByText(/Not sure about a macro/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Look at it' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Move it' }));
  await waitFor(() => expect(changes).toEqual([{ queue: 'billing' }]));
});

it('shows an issue that was asked for as soon as it is there', async () => {
  const asked = {
    id: 'c-1',
    vendor: 'jira',
    state: 'waiting',
    their_key: '',
    url: '',
    conflicts: 0,
  };
  const there = { ...asked, state: 'linked', their_key: 'ENG-7', url: 'https://jira/ENG-7' };
  let looks = 0;
  server.use(
    http.get('*/api/v1/tickets/:id/elsewhere', () => {
      looks += 1;
      return HttpResponse.json({
        items: [looks > 1 ? there : asked],
        home: '',
        can_escalate: true,
      });
    }),
  );
  await draw(<TicketPage id="t-1" />, { path: '/cases/t-1', me });
  expect(await screen.findByText('Jira: on its way')).toBeInTheDocument();
  expect(await screen.findByText(/ENG-7/, undefined, { timeout: 4_000 })).toBeInTheDocument();
});

it('says who of the engineers wrote a note', async () => {
  const from = { author: 'jira:engineers', author_label: 'Engineer One in Jira' };
  const [first] = aTalk().messages;
  const note = { ...first, ...from, id: 'm-2', direction: 'note', visibility: 'internal' };
  server.use(
    http.get('*/api/v1/tickets/:id/conversation', () =>
      HttpResponse.json({ ...aTalk(), messages: [note] }),
    ),
  );
  await draw(<TicketPage id="t-1" />, { path: '/cases/t-1', me });
  expect(await screen.findByText('Engineer One in Jira')).toBeInTheDocument();
  expect(screen.queryByText('The console')).toBeNull();
});

it('opens from each bar the tickets that it counts', async () => {
  server.use(
    http.get('*/api/v1/learned-from-tickets', () => pageOf([])),
    http.get('*/api/v1/support-report', () =>
      HttpResponse.json({
        start: '2026-10-31T16:00:00.000Z',
        end: '2026-11-29T10:00:00.000Z',
        opened: 12,
        solved: 10,
        answered: 8,
        first_contact: 6,
        asked: 5,
        said: 4,
        content: 3,
        score: 4.1,
        days: [
          {
            day: '2026-11-28',
            starts_at: '2026-11-27T16:00:00.000Z',
            ends_at: '2026-11-28T16:00:00.000Z',
            solved: 10,
            answered: 8,
            first_contact: 6,
          },
        ],
        backlog: [{ opened_from: null, opened_before: '2026-11-22T10:00:00.000Z', tickets: 2 }],
        promises: [{ metric: 'first_reply_time', kept: 7, broken: 1 }],
        causes: [{ root_cause: '', solved: 10, said: 4, discontent: 1, score: 4.1 }],
        scores: [{ score: 5, tickets: 3 }],
        agents: [
          { staff: 'a-1', name: 'Agent Two', unsolved: 3, waiting: 1, solved: 5, replies: 9 },
        ],
      }),
    ),
  );
  await draw(<ReportPage />, { path: '/cases/reports', me });
  const late = await screen.findByRole('link', { name: /First answer: too late/ });
  const query = new URLSearchParams(late.getAttribute('href')?.split('?')[1]);
  expect(Object.fromEntries(query)).toEqual({
    market: 'SG',
    solved_from: '2026-10-31T16:00:00.000Z',
    solved_before: '2026-11-29T10:00:00.000Z',
    merged: 'false',
    promise: 'first_reply_time:broken',
  });
  expect(screen.getByText('6 of 8')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('radio', { name: 'Table' }));
  expect(await screen.findByRole('link', { name: '28 Nov' })).toHaveAttribute(
    'href',
    expect.stringContaining('solved_from=2026-11-27T16'),
  );
  expect(screen.getByRole('link', { name: /Nobody has said/ })).toHaveAttribute(
    'href',
    expect.stringContaining('cause_known=false'),
  );
  const load = screen.getByRole('row', { name: /Agent Two/ });
  expect(within(load).getByRole('link', { name: '1' })).toHaveAttribute(
    'href',
    expect.stringContaining('waiting=true'),
  );
});
