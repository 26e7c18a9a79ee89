import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { anAround, aTalk, aTicket, someClocks } from './cases.fixture';
import { CasesPage } from './cases-page';

// loaded when first drawn; here they must not take the time of a test
import './bulk-bar';
import './bulk-dialog';
import './case-banner';
import './field-dialog';
import './ticket-desk';

const me = { ...someone, capabilities: ['ticket.view', 'ticket.work'] };
const pageOf = <Item,>(items: Item[]) => HttpResponse.json({ items, next_cursor: null });
const sent: { path: string; body: unknown }[] = [];
let tickets = [aTicket()];
let talk = aTalk();
const later = '2026-11-29T10:00:00.000Z';

const mine = () => ({
  ...aTalk().messages[0],
  id: 'm-2',
  direction: 'out',
  author: me.id,
  author_kind: 'agent',
  author_name: me.name,
  body: 'We look into it.',
  delivery: 'queued',
  send_at: new Date(Date.now() + 25_000).toISOString(),
});

beforeEach(() => {
  connectTestApi();
  localStorage.clear();
  sent.length = 0;
  tickets = [
    aTicket(),
    aTicket({ id: 't-2', number: 'SG-10002', subject: 'Cable is stuck' }),
    aTicket({ id: 't-3', number: 'SG-10003', subject: 'A lost umbrella' }),
  ];
  talk = aTalk();
  server.use(
    http.get('*/api/v1/colleagues', () =>
      pageOf([
        { id: 'person-2', name: 'Agent Two', roles: ['support'], markets: ['SG'] },
        { id: 'person-3', name: 'Technician One', roles: ['technician'], markets: ['SG'] },
        { id: me.id, name: me.name, roles: ['ops'], markets: ['SG'] },
      ]),
    ),
    http.get('*/api/v1/views', () => pageOf([])),
    http.get('*/api/v1/cases', () => pageOf([])),
    http.get('*/api/v1/cases/:id', () =>
      HttpResponse.json({ id: 'case-1', number: 'SG-C-1', market: 'SG', title: 'Chargers down' }),
    ),
    http.get('*/api/v1/tickets/counts', () => HttpResponse.json({ queues: [] })),
    http.get('*/api/v1/tickets', () => pageOf(tickets)),
    http.get('*/api/v1/tickets/:id', ({ params }) =>
      HttpResponse.json(tickets.find(({ id }) => id === params.id) ?? aTicket()),
    ),
    http.get('*/api/v1/tickets/:id/conversation', () => HttpResponse.json(talk)),
    http.get('*/api/v1/tickets/:id/around', () => HttpResponse.json(anAround())),
    http.get('*/api/v1/tickets/:id/elsewhere', () =>
      HttpResponse.json({ items: [], home: '', can_escalate: false }),
    ),
    http.get('*/api/v1/tickets/:id/clocks', () => HttpResponse.json(someClocks())),
    http.get('*/api/v1/tickets/:id/answers', () =>
      HttpResponse.json({
        items: [
          {
            id: 'a-1',
            title: 'How the fare comes about',
            shortcut: 'fare',
            language: 'en',
            text: 'Your rental … cost 12.',
            missing: ['rental'],
          },
        ],
      }),
    ),
    http.post('*/api/v1/tickets/:id/presence', () =>
      HttpResponse.json({ present: [], version: 3 }),
    ),
    http.post('*/api/v1/tickets/:id/draft', () => new HttpResponse(null, { status: 204 })),
    http.post('*/api/v1/ticket-messages/:id/withdraw', () => {
      talk = aTalk();
      return HttpResponse.json({ body: 'We look into it.' });
    }),
    http.post('*/api/v1/tickets/steps', async ({ request }) => {
      const body = (await request.json()) as { ids: string[] };
      sent.push({ path: '/steps', body });
      return HttpResponse.json({
        items: body.ids.map((id) => ({
          id,
          number: id,
          outcome: 'done',
          reason: '',
          changes: { root_cause: { from: '', to: 'app' } },
          reply: '',
          language: '',
          missing: [],
          note: '',
          message_id: null,
          actions: [],
        })),
      });
    }),
    http.patch('*/api/v1/tickets/:id', async ({ request }) => {
      sent.push({ path: '/patch', body: await request.json() });
      return HttpResponse.json(aTicket());
    }),
  );
});

const open = async (path = '/cases?sel=t-1') => {
  await draw(<CasesPage />, { path, me });
  await screen.findByText('Why two days?');
};

it.each(['key', 'button'])(
  'puts an answer that is called back by %s into its field',
  async (by) => {
    talk = { ...talk, messages: [...talk.messages, mine() as never] };
    await open();
    const field = screen.getByLabelText('Answer to the customer');
    if (by === 'key') fireEvent.keyDown(document.body, { key: 'z' });
    else fireEvent.click(screen.getByRole('button', { name: /^Call back/ }));
    await waitFor(() => expect(field).toHaveValue('We look into it.'));
    expect(field).toHaveFocus();
  },
);

it('goes on where a solved ticket stood, not at the top', async () => {
  await open('/cases?unsolved=true&sel=t-2');
  await screen.findByRole('button', { name: /A lost umbrella/ });
  const [first, , third] = tickets;
  tickets = [first, third] as typeof tickets;
  fireEvent.keyDown(document.body, { key: 'e' });
  await waitFor(() => expect(screen.queryByRole('button', { name: /Cable is stuck/ })).toBeNull());
  fireEvent.keyDown(document.body, { key: 'j' });
  const next = screen.getByRole('button', { name: /A lost umbrella/ });
  await waitFor(() => expect(next).toHaveAttribute('aria-current', 'true'));
});

it('puts an answer in by its short name, and says what it does not know', async () => {
  await open();
  const field = screen.getByLabelText('Answer to the customer');
  await screen.findByRole('combobox', { name: 'Put in an answer' });
  fireEvent.change(field, { target: { value: 'Hello, /fare ' } });
  expect(field).toHaveValue('Hello, Your rental … cost 12. ');
  expect(screen.getByText('Not known for this ticket: rental')).toBeInTheDocument();
  fireEvent.change(field, { target: { value: 'Hello, it cost 12.' } });
  expect(screen.queryByText(/^Not known/)).toBeNull();
});

it('gives a ticket only to who answers customers, oneself first', async () => {
  await open();
  fireEvent.keyDown(document.body, { key: 'a' });
  fireEvent.click(await screen.findByRole('combobox', { name: /^Who has/ }));
  const list = await screen.findByRole('listbox', { name: /^Who has/ });
  const names = within(list).getAllByRole('option');
  expect(names.map((each) => each.textContent)).toEqual(['Ops One (you)', 'Agent Two']);
});

it('puts to sleep until a usual moment with one press', async () => {
  await open();
  fireEvent.keyDown(document.body, { key: 's' });
  fireEvent.click(await screen.findByRole('button', { name: 'Monday, 09:00' }));
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  const body = sent[0]?.body as { snoozed_until: string } | undefined;
  const until = body?.snoozed_until ?? '';
  // Monday morning in Singapore
  expect([new Date(until).getUTCDay(), until.slice(11, 16)]).toEqual([1, '01:00']);
});

it('changes any field of all that are shown, by keyboard, and shows first what happens', async () => {
  await open();
  const user = userEvent.setup();
  await user.keyboard('{Shift>}X{/Shift}');
  await screen.findByRole('button', { name: 'Change' });
  await user.keyboard('b');
  const dialog = await screen.findByRole('dialog', { name: 'Change 3 tickets' });
  const labels = [
    'Status',
    'Priority',
    'Who has it',
    'Queue',
    'Topic',
    'What was behind it',
    'Language',
    'Case',
    'Add tags',
    'Take tags away',
    'Who watches',
    'Sleeps until',
    'Subject',
    'Checklist',
    'Note for colleagues',
  ];
  const fieldOf = (label: string) => within(dialog).getAllByLabelText(label)[0] as HTMLElement;
  for (const label of labels) expect(fieldOf(label)).toBeVisible();
  await user.click(fieldOf('Who has it'));
  await user.click(await screen.findByRole('option', { name: 'Nobody' }));
  await user.type(fieldOf('Checklist'), 'Call back');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await within(dialog).findAllByText('The app', { selector: 'strong' })).toHaveLength(3);
  expect(sent[0]?.body).toMatchObject({
    ids: ['t-1', 't-2', 't-3'],
    values: { assignee: '', checklist: [{ text: 'Call back', done: false }] },
    dry_run: true,
  });
});

it('says whose cause the list shows, and answers all of it after a look', async () => {
  await draw(<CasesPage />, { path: '/cases?case=case-1', me });
  const cause = await screen.findByRole('region', { name: 'Chargers down' });
  expect(cause).toHaveTextContent('SG-C-1 · Chargers down');
  fireEvent.click(await within(cause).findByRole('button', { name: 'Answer all of them' }));
  const dialog = await screen.findByRole('dialog', { name: 'Answer 3 tickets' });
  expect(within(dialog).getByText(/\{\{rental\}\}, \{\{plate\}\} and the like/)).toBeVisible();
  fireEvent.change(within(dialog).getByLabelText(/^Answer/), {
    target: { value: 'It is mended.' },
  });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Show what happens' }));
  await waitFor(() =>
    expect(sent[0]?.body).toMatchObject({ reply: 'It is mended.', dry_run: true }),
  );
});

it('shows what the car made of a command, and what was done to a merged ticket', async () => {
  const line = { actor: me.id, actor_kind: 'agent', actor_name: me.name, message: null, at: later };
  const events = [
    {
      ...line,
      id: 'e-1',
      kind: 'action_taken',
      before: '',
      after: 'unlock',
      data: { command: 'k-1' },
    },
    { ...line, id: 'e-2', kind: 'unmerged', before: 'SG-10009', after: 'open', data: {} },
    { ...line, id: 'e-3', kind: 'unmerged', before: 'SG-10008', after: '', data: {} },
  ];
  talk = { ...talk, events: events as never };
  server.use(
    http.get('*/api/v1/commands/k-1', () =>
      HttpResponse.json({ id: 'k-1', vehicle: 'v-1', plate: 'SLX1A', state: 'failed' }),
    ),
  );
  await open();
  expect(await screen.findByText('the car did not do it')).toBeInTheDocument();
  expect(screen.getByText(/took the ticket out again from SG-10009/)).toBeInTheDocument();
  expect(screen.getByText(/took a ticket out again: SG-10008/)).toBeInTheDocument();
});
