import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { toast } from '@/ui/states/toast';
import { aMacro, anAround, aTalk, aTicket, someClocks } from './cases.fixture';
import { CasesPage } from './cases-page';
import { toMinor } from './to-minor';

const me = { ...someone, capabilities: ['ticket.view', 'ticket.work', 'macro.edit'] };
const sent: { path: string; body: unknown; match: string | null }[] = [];
const pageOf = <Item,>(items: Item[]) => HttpResponse.json({ items, next_cursor: null });
let replyStatus = 201;
let present: unknown[] = [];

async function keep({ request }: { request: Request }) {
  const { pathname } = new URL(request.url);
  const body = await request.json();
  sent.push({ path: pathname, body, match: request.headers.get('If-Match') });
}

beforeEach(() => {
  connectTestApi();
  localStorage.clear();
  sent.length = 0;
  replyStatus = 201;
  present = [];
  server.use(
    http.get('*/api/v1/colleagues', () =>
      pageOf([{ id: 'person-2', name: 'Agent Two', roles: ['support'], markets: ['SG'] }]),
    ),
    http.get('*/api/v1/views', () => pageOf([])),
    http.get('*/api/v1/macros', () => pageOf([aMacro()])),
    http.get('*/api/v1/tickets/counts', () =>
      HttpResponse.json({
        unsolved: 2,
        waiting: 2,
        unassigned: 2,
        mine: 0,
        urgent: 0,
        snoozed: 0,
        queues: [],
      }),
    ),
    http.get('*/api/v1/tickets', () =>
      pageOf([aTicket(), aTicket({ id: 't-2', number: 'SG-10002', subject: 'Cable is stuck' })]),
    ),
    http.get('*/api/v1/tickets/:id', ({ params }) =>
      HttpResponse.json(aTicket({ id: String(params.id) })),
    ),
    http.get('*/api/v1/tickets/:id/conversation', () => HttpResponse.json(aTalk())),
    http.get('*/api/v1/tickets/:id/around', () => HttpResponse.json(anAround())),
    http.get('*/api/v1/tickets/:id/elsewhere', () =>
      HttpResponse.json({ items: [], home: '', can_escalate: false }),
    ),
    http.get('*/api/v1/tickets/:id/clocks', () => HttpResponse.json(someClocks())),
    http.get('*/api/v1/tickets/:id/answers', () => HttpResponse.json({ items: [] })),
    http.post('*/api/v1/tickets/:id/presence', () => HttpResponse.json({ present, version: 3 })),
    http.post('*/api/v1/tickets/:id/draft', () => new HttpResponse(null, { status: 204 })),
    http.post('*/api/v1/tickets/:id/act', async (info) => {
      await keep(info);
      return HttpResponse.json(aTicket());
    }),
    http.post('*/api/v1/tickets/:id/note', async (info) => {
      await keep(info);
      return HttpResponse.json(aTicket(), { status: 201 });
    }),
    http.post('*/api/v1/tickets/:id/reply', async (info) => {
      await keep(info);
      if (replyStatus !== 201) {
        return HttpResponse.json(
          { type: 'about:blank', title: 'Stale', status: 412, code: 'stale', detail: 'Changed.' },
          { status: replyStatus },
        );
      }
      return HttpResponse.json(
        { message_id: 'm-9', send_at: '2026-11-29T10:00:30.000Z' },
        { status: 201 },
      );
    }),
    http.post('*/api/v1/tickets/:id/macro', async (info) => {
      await keep(info);
      return HttpResponse.json({
        id: 't-1',
        number: 'SG-10001',
        outcome: 'done',
        reason: '',
        changes: { status: { from: 'new', to: 'solved' } },
        reply: 'You pay nothing for it.',
        language: 'en',
        missing: ['plate'],
        note: '',
        message_id: null,
        actions: [],
      });
    }),
  );
});

const opened = async () => {
  await draw(<CasesPage />, { path: '/cases?sel=t-1', me });
  await screen.findByText('Why two days?');
};

describe('the workspace', () => {
  it('refunds a ghost trip with four keys', async () => {
    await opened();
    await screen.findByText('What could be done');
    const user = userEvent.setup();
    await user.keyboard('gf');
    const why = await screen.findByLabelText(/^Why/);
    expect(screen.getByLabelText('Amount in SGD')).toHaveValue('68.00');
    fireEvent.focus(why);
    fireEvent.keyDown(why, { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({
      path: '/api/v1/tickets/t-1/act',
      body: { kind: 'refund', amount_minor: 6800, target: 'p-1', is_ghost: true },
    });
  });

  it('stays on a ticket that there is nothing to pay back for, and says so', async () => {
    server.use(
      http.get('*/api/v1/tickets/:id/around', () =>
        HttpResponse.json({ ...anAround(), suggestions: [] }),
      ),
    );
    const news = vi.spyOn(toast, 'done').mockImplementation(() => undefined);
    await opened();
    await userEvent.keyboard('gf');
    await waitFor(() =>
      expect(news).toHaveBeenCalledWith('There is nothing to pay back for SG-10001.'),
    );
    news.mockRestore();
  });

  it('walks with j and k, and answers with r', async () => {
    await opened();
    fireEvent.keyDown(document.body, { key: 'j' });
    await waitFor(() =>
      expect(screen.getByRole('button', { name: /Cable is stuck/ })).toHaveAttribute(
        'aria-current',
        'true',
      ),
    );
    await screen.findByText('Why two days?');
    fireEvent.keyDown(document.body, { key: 'r' });
    expect(screen.getByLabelText('Answer to the customer')).toHaveFocus();
  });

  it('sends an answer from the version that was read, and says that it can be called back', async () => {
    await opened();
    const field = screen.getByLabelText('Answer to the customer');
    fireEvent.change(field, { target: { value: 'We look into it.' } });
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(sent[0]?.match).toBe('"3"'));
    expect(sent[0]?.body).toEqual({ body: 'We look into it.', status: 'pending' });
    await waitFor(() => expect(field).toHaveValue(''));
  });

  it('keeps the text when somebody was faster', async () => {
    replyStatus = 412;
    await opened();
    const field = screen.getByLabelText('Answer to the customer');
    fireEvent.change(field, { target: { value: 'Mine' } });
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
    expect(
      await screen.findByText('Something happened while you were writing'),
    ).toBeInTheDocument();
    expect(field).toHaveValue('Mine');
  });

  it('asks before a second answer goes to the same customer', async () => {
    present = [
      { staff: 'p', name: 'Agent Two', is_typing: true, seen_at: '2026-11-29T10:00:00.000Z' },
    ];
    await opened();
    await screen.findByText('Agent Two is writing, too');
    const field = screen.getByLabelText('Answer to the customer');
    fireEvent.change(field, { target: { value: 'Mine' } });
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
    fireEvent.click(await screen.findByRole('button', { name: 'Send all the same' }));
    await waitFor(() => expect(sent).toHaveLength(1));
  });

  it('never sends a note to the customer', async () => {
    await opened();
    fireEvent.keyDown(document.body, { key: 'n' });
    const field = await screen.findByLabelText('Note for colleagues', { selector: 'textarea' });
    fireEvent.change(field, { target: { value: 'He shouted.' } });
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.path).toBe('/api/v1/tickets/t-1/note');
  });

  it('finds the draft again', async () => {
    localStorage.setItem('ev4rent.draft.ticket.t-1.public', 'Half a sen');
    await opened();
    expect(screen.getByLabelText('Answer to the customer')).toHaveValue('Half a sen');
  });

  it('shows what a macro changes before it does it', async () => {
    await opened();
    fireEvent.keyDown(document.body, { key: 'm' });
    const field = await screen.findByRole('combobox', { name: 'Macro' });
    await waitFor(() => expect(field).toHaveFocus());
    // a few letters and Enter are enough
    await userEvent.keyboard('trip');
    await screen.findByRole('option', { name: 'Ghost trip' });
    await userEvent.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('You pay nothing for it.')).toBeInTheDocument();
    expect(within(dialog).getByText('Solved')).toBeInTheDocument();
    expect(within(dialog).getByRole('alert')).toHaveTextContent('plate');
    expect(sent[0]?.body).toEqual({ macro: 'macro-1', dry_run: true });
  });
});

describe('an amount', () => {
  it.each([
    ['12.5', 1250],
    ['1,200', 120_000],
    ['0', null],
    ['12.345', null],
    ['-3', null],
    ['', null],
  ])('%s', (text, minor) => expect(toMinor(text, 2)).toBe(minor));
});
