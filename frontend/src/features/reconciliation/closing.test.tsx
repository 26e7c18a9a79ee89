import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BreakRow } from '@/api/generated';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import type { Look, Period } from './closing-api';
import { JournalDialog } from './journal-dialog';
import { PeriodPage } from './period-page';

const ID = '01a22632-0000-7000-8000-000000000001';
const period: Period = {
  id: ID,
  market: 'SG',
  month: '2026-10-01',
  state: 'open',
  signed_by: '',
  signed_by_name: null,
  signed_at: null,
  note: '',
  approval_id: null,
  approved_by_name: null,
  closed_at: null,
  refused_why: '',
  version: 1,
};
const balance = {
  code: '1100',
  name: 'Balance at the provider',
  kind: 'asset',
  currency: 'SGD',
  opening_minor: 100,
  debit_minor: 1_000,
  credit_minor: 0,
  closing_minor: 1_100,
};
const look = (ready: boolean): Look => ({
  first_day: '2026-10-01',
  last_day: '2026-10-31',
  checks: [
    { code: 'ended', holds: true, count: 0, detail: '' },
    { code: 'days', holds: ready, count: ready ? 0 : 3, detail: '' },
  ],
  figures: {
    balances: [balance],
    tax: [
      {
        name: 'GST',
        rate: '0.09',
        currency: 'SGD',
        supplies_minor: 10_000,
        output_minor: 900,
        input_minor: 100,
        due_minor: 800,
      },
    ],
    credit: [],
    accruals: [{ what: 'rides', count: 2, amount_minor: 2_000, currency: 'SGD' }],
  },
  checksum: 'abc',
  is_ready: ready,
});
const sent: unknown[] = [];
const may = {
  me: { ...someone, capabilities: ['recon.view', 'period.sign', 'journal.propose', 'ledger.view'] },
};

beforeEach(() => {
  connectTestApi();
  sent.length = 0;
  server.use(
    http.get('*/api/v1/reconciliation/periods/:id', () => HttpResponse.json(period)),
    http.post('*/api/v1/reconciliation/periods/:id/sign', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...period, state: 'asked' }, { status: 202 });
    }),
    http.post('*/api/v1/reconciliation/breaks/:id/journals', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({}, { status: 202 });
    }),
  );
});

describe('the close of a month', () => {
  it('says what is in the way, and cannot be signed', async () => {
    server.use(http.get('*/periods/:id/look', () => HttpResponse.json(look(false))));
    await draw(<PeriodPage id={ID} />, { path: `/reconciliation/periods/${ID}`, ...may });
    expect(await screen.findByText('3 are not signed.')).toBeVisible();
    expect(screen.getByText('See to it')).toHaveAttribute(
      'href',
      '/reconciliation/days?state=open,reopened',
    );
    expect(screen.getByText('Sign the month').closest('button')).toBeDisabled();
    expect(screen.getByText(/never opened again/)).toBeVisible();
  });

  it('is signed as it is shown', async () => {
    server.use(http.get('*/periods/:id/look', () => HttpResponse.json(look(true))));
    const { user } = await draw(<PeriodPage id={ID} />, {
      path: `/reconciliation/periods/${ID}`,
      ...may,
    });
    expect(await screen.findByText('GST 9%')).toBeVisible();
    expect(screen.getByText('Rides priced after the month: 2')).toBeVisible();
    await user.click(screen.getByText('Sign the month'));
    await waitFor(() => expect(sent).toEqual([{ checksum: 'abc', note: '' }]));
  });
});

describe('a journal for a break', () => {
  it('is seen before somebody else is asked for it', async () => {
    const lines = [
      { account: '1000' as const, amount_minor: 970 },
      { account: '5500' as const, amount_minor: 30 },
      { account: '1150' as const, amount_minor: -1_000 },
    ];
    server.use(
      http.get('*/breaks/:id/proposals', () =>
        HttpResponse.json({
          currency: 'SGD',
          proposals: [{ code: 'bank_kept', lines }],
          accounts: [
            { code: '1000', name: 'Bank' },
            { code: '5500', name: 'Bank charges' },
            { code: '1150', name: 'Payouts in transit' },
          ],
        }),
      ),
    );
    const row = { id: ID, key: 'po_a', currency: 'SGD' } as BreakRow;
    const { user } = await draw(<JournalDialog row={row} onClose={() => undefined} />, {
      path: '/reconciliation/breaks',
      ...may,
    });
    const charge = (await screen.findByText('Bank charges')).closest('tr');
    expect(charge).toHaveTextContent('Bank chargesS$0.30');
    await user.click(screen.getByLabelText(/Why/));
    await user.paste('The charge of a correspondent.');
    await user.click(screen.getByText('Ask for it'));
    await waitFor(() =>
      expect(sent).toEqual([{ lines, memo: 'The charge of a correspondent.', dry_run: false }]),
    );
    // another split: nothing is sent while debits are not credits
    await user.click(screen.getByText('Edit the lines'));
    const kept = screen.getByLabelText('Debit of line 2');
    await user.clear(kept);
    await user.type(kept, '0.20');
    expect(screen.getByText(/Debits less credits/)).toHaveTextContent('0.10');
    await user.click(screen.getByText('Ask for it'));
    expect(sent).toHaveLength(1);
    await user.clear(screen.getByLabelText('Debit of line 1'));
    await user.type(screen.getByLabelText('Debit of line 1'), '9.80');
    await user.click(screen.getByText('Ask for it'));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toMatchObject({
      lines: [{ amount_minor: 980 }, { amount_minor: 20 }, lines[2]],
    });
  });
});
