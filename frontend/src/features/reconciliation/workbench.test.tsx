import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import type { Line } from './recon-api';
import { WorkbenchPage } from './workbench-page';

const line = (id: number, source: Line['source_kind'], minor: number, label: string): Line => ({
  id,
  source_kind: source,
  market: 'SG',
  reference: label,
  batch: '',
  label,
  amount_minor: minor,
  currency: 'SGD',
  ts: '2026-11-10T04:00:00.000Z',
  state: 'final',
  details: {},
});
const books = {
  payout: [line(1, 'payout', 300, 'po_a'), line(2, 'payout', 700, 'po_b')],
  bank: [line(3, 'bank', 1_000, 'TRF 9')],
};
const sent: unknown[] = [];
const page = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null });
const may = { me: { ...someone, capabilities: ['recon.view', 'recon.match'] } };

beforeEach(() => {
  connectTestApi();
  sent.length = 0;
  server.use(
    http.get('*/api/v1/reconciliation/items', ({ request }) => {
      const source = new URL(request.url).searchParams.get('source');
      return page(source === 'bank' ? books.bank : books.payout);
    }),
    http.get('*/api/v1/reconciliation/matches', () => page([])),
    http.get('*/api/v1/reconciliation/standing', () => HttpResponse.json({ items: [] })),
    http.post('*/api/v1/reconciliation/matches', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(
        { match: { id: 9 }, left: [], right: [], why: null },
        { status: 201 },
      );
    }),
  );
});

describe('the workbench', () => {
  it('matches only what adds up', async () => {
    const { user } = await draw(<WorkbenchPage />, { path: '/reconciliation', ...may });
    await user.click(await screen.findByRole('checkbox', { name: /po_a/ }));
    await user.click(await screen.findByRole('checkbox', { name: /TRF 9/ }));
    const totals = screen.getByRole('region', { name: 'What is ticked' });
    expect(within(totals).getByRole('status')).toHaveTextContent('Difference');
    expect(within(totals).getByRole('button', { name: 'Match' })).toBeDisabled();
    await user.click(screen.getByRole('checkbox', { name: /po_b/ }));
    expect(within(totals).getByRole('status')).toHaveTextContent('Adds up');
    await user.click(within(totals).getByRole('button', { name: 'Match' }));
    await waitFor(() =>
      expect(sent).toEqual([{ stream: 'payouts_bank', left: [1, 2], right: [3], note: '' }]),
    );
  });

  it('says that a book is empty, and not that all of it is matched', async () => {
    server.use(http.get('*/api/v1/reconciliation/items', () => page([])));
    await draw(<WorkbenchPage />, { path: '/reconciliation', ...may });
    expect(await screen.findAllByText('This book is still empty')).toHaveLength(2);
    expect(screen.queryByText('Nothing is left')).toBeNull();
  });

  it('is worked by keyboard alone', async () => {
    const { user } = await draw(<WorkbenchPage />, { path: '/reconciliation', ...may });
    await screen.findByRole('checkbox', { name: /TRF 9/ });
    await user.keyboard('xjxlx');
    expect(await screen.findByText('Adds up')).toBeVisible();
    await user.keyboard('m');
    await waitFor(() => expect(sent).toHaveLength(1));
  });
});
