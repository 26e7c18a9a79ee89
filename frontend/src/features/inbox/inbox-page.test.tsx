import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import type { ItemInFull } from './inbox-api';
import { InboxPage } from './inbox-page';

// loaded when first opened; here they must not take the time of a test
import './item-peek';
import './bulk-result';
import './step-dialog';

const me = { ...someone, capabilities: ['inbox.view', 'inbox.work'] };
const DESK = '/inbox?state=unresolved&snoozed=false';

function anItem(own: Partial<ItemInFull> = {}): ItemInFull {
  return {
    id: 'i-1',
    kind: 'health.alert',
    market: 'SG',
    subject: 'vehicle:1',
    title: 'SGX 1234 A: 12 V battery at 11.2 V',
    severity: 'critical',
    state: 'open',
    owner: '',
    owner_name: null,
    due_at: null,
    snoozed_until: null,
    seen_count: 4,
    reopened_count: 0,
    first_seen_at: '2026-11-23T06:00:00.000Z',
    last_seen_at: '2026-11-23T07:00:00.000Z',
    opened_at: '2026-11-23T06:00:00.000Z',
    resolved_at: null,
    resolved_by: '',
    resolved_by_name: null,
    outcome: '',
    link: '/vehicles/1',
    version: 1,
    note: '',
    evidence: { v12: 11.2, soc: 61, door_open: true, noticed_at: '2026-11-23T06:00:00Z' },
    ...own,
  };
}

let sent: Array<{ path: string; body: unknown }> = [];

beforeEach(() => {
  connectTestApi();
  sent = [];
  const items = [anItem(), anItem({ id: 'i-2', title: 'Doors disagree', severity: 'warning' })];
  server.use(
    http.get('*/api/v1/inbox/counts', () =>
      HttpResponse.json({
        mine: 2,
        nobody: 5,
        critical: 1,
        overdue: 0,
        waiting: 7,
        snoozed: 1,
        resolved: 40,
        kinds: [{ kind: 'health.alert', waiting: 7 }],
      }),
    ),
    http.get('*/api/v1/colleagues', () =>
      HttpResponse.json({
        items: [
          { id: 'person-2', name: 'Arif Rahman', roles: ['technician'], markets: ['SG'] },
          { id: 'person-1', name: 'Ops One', roles: ['ops'], markets: ['SG'] },
        ],
        next_cursor: null,
      }),
    ),
    http.get('*/api/v1/inbox/i-1/entries', () =>
      HttpResponse.json({
        items: [
          {
            id: 'e-1',
            at: '2026-11-23T06:00:00.000Z',
            actor: 'system:health.alert',
            actor_name: null,
            kind: 'opened',
            person: '',
            person_name: null,
            moment: null,
            outcome: '',
            text: '',
          },
        ],
        next_cursor: null,
      }),
    ),
    http.get('*/api/v1/inbox/i-1', () => HttpResponse.json(items[0])),
    http.get('*/api/v1/inbox', () => HttpResponse.json({ items, next_cursor: null, count: 7 })),
    http.post('*/api/v1/inbox/*', async ({ request }) => {
      const body = (await request.json()) as { dry_run?: boolean; ids?: string[] };
      if (!body.dry_run) sent.push({ path: new URL(request.url).pathname, body });
      const matched = body.ids?.length ?? 7;
      return HttpResponse.json({
        matched,
        done: matched,
        unchanged: 0,
        refused: 0,
        results: [],
        run_id: null,
        bulk_id: null,
      });
    }),
  );
});

describe('the inbox', () => {
  it('shows the desk with its figures, and evidence in words', async () => {
    await draw(<InboxPage />, { path: `${DESK}&sel=i-1`, me });
    expect(await screen.findByRole('link', { name: /Waiting\s*7/ })).toHaveAttribute(
      'aria-current',
      'page',
    );
    const panel = await screen.findByRole('complementary', { name: 'Item' });
    expect(await within(panel).findByText('11.2 V')).toBeInTheDocument();
    expect(within(panel).getByText('61 %')).toBeInTheDocument();
    expect(within(panel).getByText('Door open').closest('div')).toHaveTextContent('Yes');
    expect(within(panel).getByText('Noticed').closest('div')).toHaveTextContent(
      '23 Nov 2026, 14:00',
    );
    expect(await within(panel).findByText('noticed it')).toBeInTheDocument();
    expect(panel).not.toHaveTextContent('undefined');
  });

  it('gives the row under the cursor to a colleague by keyboard alone', async () => {
    const { user } = await draw(<InboxPage />, { path: DESK, me });
    await screen.findByText('Doors disagree');
    await user.keyboard('jja');
    const dialog = await screen.findByRole('dialog', { name: 'Assign' });
    await within(dialog).findByText('Arif Rahman');
    await user.type(within(dialog).getByLabelText('Colleague'), 'arif{Enter}');
    await waitFor(() =>
      expect(sent).toEqual([{ path: '/api/v1/inbox/i-2/assign', body: { owner: 'person-2' } }]),
    );
  });

  it('resolves a selection at once, after saying how many will change', async () => {
    const { user } = await draw(<InboxPage />, { path: DESK, me });
    await screen.findByText('Doors disagree');
    await user.keyboard('jxjxe');
    const dialog = await screen.findByRole('dialog', { name: 'Resolve 2 items' });
    expect(await within(dialog).findByText('2 of 2 will change.')).toBeInTheDocument();
    await user.click(within(dialog).getByLabelText('False alarm'));
    await user.click(within(dialog).getByRole('button', { name: 'Resolve' }));
    await waitFor(() =>
      expect(sent).toEqual([
        {
          path: '/api/v1/inbox/bulk',
          body: { step: 'resolve', ids: ['i-1', 'i-2'], outcome: 'false_alarm', note: '' },
        },
      ]),
    );
    await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull());
  });

  it('shows what came of each item of a long order', async () => {
    const order = {
      id: 'b-1',
      step: {},
      done: 400,
      unchanged: 3,
      refused: 0,
      results: [],
      created_at: '2026-11-23T06:00:00.000Z',
      finished_at: null as string | null,
      job_run_id: 'run-1',
    };
    let asked = 0;
    server.use(
      http.post('*/api/v1/inbox/bulk', () =>
        HttpResponse.json(
          {
            matched: 405,
            done: 0,
            unchanged: 0,
            refused: 0,
            results: [],
            run_id: 'run-1',
            bulk_id: 'b-1',
          },
          { status: 202 },
        ),
      ),
      http.get('*/api/v1/inbox/bulks/b-1', () => {
        asked += 1;
        if (asked === 1) return HttpResponse.json(order);
        return HttpResponse.json({
          ...order,
          done: 401,
          refused: 1,
          results: [
            { item: 'i-1', outcome: 'done', reason: '' },
            { item: 'i-2', outcome: 'refused', reason: 'It is resolved already.' },
          ],
          finished_at: '2026-11-23T06:00:09.000Z',
        });
      }),
      http.get('*/api/v1/inbox/i-2', () =>
        HttpResponse.json(anItem({ id: 'i-2', title: 'Doors disagree' })),
      ),
    );
    const { user, address } = await draw(<InboxPage />, { path: DESK, me });
    await screen.findByText('Doors disagree');
    await user.keyboard('jxjxm');
    const dialog = await screen.findByRole('dialog', { name: 'Comment on 2 items' });
    await user.type(within(dialog).getByLabelText('Comment'), 'Known');
    await user.click(within(dialog).getByRole('button', { name: 'Add comment' }));
    expect(await screen.findByText('400 items are changed so far…')).toBeInTheDocument();
    expect(address()).toContain('bulk=b-1');
    const refused = await screen.findByRole(
      'list',
      { name: 'It is resolved already.' },
      { timeout: 5_000 },
    );
    expect(await within(refused).findByRole('link', { name: 'Doors disagree' })).toHaveAttribute(
      'href',
      '/inbox?sel=i-2',
    );
    expect(screen.getByText(/401 items were changed/)).toHaveTextContent(
      '401 items were changed. 3 were so already. 1 could not be.',
    );
  });

  it('means all that match on the server when one says so', async () => {
    const { user } = await draw(<InboxPage />, { path: DESK, me });
    await screen.findByText('Doors disagree');
    await user.keyboard('jx');
    await user.click(await screen.findByRole('button', { name: 'Select all 7 that match' }));
    await user.keyboard('m');
    const dialog = await screen.findByRole('dialog', { name: 'Comment on 7 items' });
    await user.type(within(dialog).getByLabelText('Comment'), 'Known');
    await user.click(within(dialog).getByRole('button', { name: 'Add comment' }));
    await waitFor(() =>
      expect(sent[0]?.body).toEqual({
        step: 'comment',
        filter: { state: 'unresolved', snoozed: 'false' },
        text: 'Known',
      }),
    );
  });

  it('offers nothing to do to somebody who may only look', async () => {
    const { user } = await draw(<InboxPage />, {
      path: `${DESK}&sel=i-1`,
      me: { ...me, capabilities: ['inbox.view'] },
    });
    await screen.findByText('noticed it');
    await user.keyboard('e');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Resolve' })).toBeNull();
  });
});
