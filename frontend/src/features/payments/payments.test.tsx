import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { CampaignNewPage } from './campaign-new-page';
import { CampaignPage } from './campaign-page';
import { BLANK, wishOf } from './campaign-text';
import type { Campaign, CampaignItem, CampaignPlan } from './campaigns-api';
import { DisputePage } from './dispute-page';
import type { Dispute } from './payments-api';

// loaded when first asked; here it must not take the time of a test
import '@/ui/forms/question-frame';

const me = {
  ...someone,
  capabilities: ['payment.view', 'campaign.run', 'dispute.answer'],
};
const market = { code: 'SG', currency: 'SGD', tz: 'Asia/Singapore' };

beforeEach(() => {
  connectTestApi();
});

const campaign: Campaign = {
  id: 'c1',
  code: 'PC-0007',
  market: 'SG',
  kind: 'refund',
  title: 'Outage of Monday',
  reason: 'service_failure',
  note: 'Nobody could unlock a car.',
  source: 'csv',
  criteria: { file: 'outage.csv' },
  currency: 'SGD',
  count: 4,
  total_minor: 2_000,
  per_minute: 120,
  state: 'draft',
  requested_by: someone.id,
  requested_by_name: 'Ops One',
  requested_at: '2026-11-23T02:00:00.000Z',
  approval: null,
  approved_by_name: null,
  approved_at: null,
  ended_at: null,
  waiting_count: 4,
  on_its_way_count: 0,
  paid_count: 0,
  failed_count: 0,
  cancelled_count: 0,
  excluded_count: 1,
  paid_minor: 0,
};

const item: CampaignItem = {
  id: 'i1',
  position: 1,
  customer: 'k1',
  customer_number: 'C-000123',
  customer_name: 'T••• C•••',
  amount_minor: 500,
  currency: 'SGD',
  state: 'failed',
  why: '',
  failure: 'amount_too_large',
  note: '',
  payment: 'p1',
  payment_psp_id: 'pi_1',
  rental: null,
  attempts: 1,
  sent_at: '2026-11-23T02:05:00.000Z',
  settled_at: '2026-11-23T02:05:01.000Z',
  receipt_no: null,
};

const plan: CampaignPlan = {
  currency: 'SGD',
  count: 2,
  total_minor: 1_000,
  largest: [{ customer_number: 'C-000123', amount_minor: 500 }],
  excluded: [{ why: 'too_much', count: 1, amount_minor: 900 }],
  faults: [],
  more_rides: 0,
};

const proof = {
  currency: 'SGD',
  paid: 0,
  receipts: 0,
  items_minor: 0,
  ledger_minor: 0,
  provider_minor: 0,
  holds: true,
};

function serveCampaign(shown: Campaign) {
  server.use(
    http.get('*/api/v1/campaigns/c1', () => HttpResponse.json(shown)),
    http.get('*/api/v1/campaigns/c1/proof', () => HttpResponse.json(proof)),
    http.get('*/api/v1/campaigns/c1/items', () =>
      HttpResponse.json({ items: [item], next_cursor: null }),
    ),
  );
}

it('sends what belongs to the source, moments on the market’s clock', () => {
  const rides = {
    ...BLANK,
    source: 'rentals' as const,
    since: '2026-11-23T10:00',
    until: '2026-11-23T12:00',
    measure: 'percent' as const,
  };
  expect(wishOf(rides, market)).toMatchObject({
    since: '2026-11-23T02:00:00.000Z',
    until: '2026-11-23T04:00:00.000Z',
    percent: '100',
    amount_minor: '',
    above_minor: '',
  });
  expect(wishOf({ ...BLANK, source: 'balances', above: '12.50' }, market).above_minor).toBe('1250');
  expect(wishOf({ ...BLANK, source: 'balances', above: 'lots' }, market).above_minor).toBe('lots');
});

it('shows what a file would do, and keeps a draft only when it has no fault', async () => {
  const answers = [
    {
      ...plan,
      faults: [{ row: 3, field: 'amount', problem: 'is no amount; write it like 12.50' }],
    },
    plan,
  ];
  server.use(http.post('*/api/v1/campaigns/dry-run', () => HttpResponse.json(answers.shift())));
  const { user } = await draw(<CampaignNewPage />, { path: '/payments/campaigns/new', me });
  await user.type(screen.getByLabelText(/^Title/), 'Outage');
  await user.click(screen.getByRole('button', { name: 'Look at it' }));
  expect(await screen.findByText('is no amount; write it like 12.50')).toBeVisible();
  expect(screen.getByText(/Row 3/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Look at it' }));
  expect(await screen.findByText('2 customers, S$10.00 in all')).toBeVisible();
  expect(screen.getByText('More than is left of the payment')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Keep as a draft' })).toBeVisible();
  // another word is another campaign
  await user.type(screen.getByLabelText(/^Title/), '!');
  expect(screen.getByRole('button', { name: 'Look at it' })).toBeVisible();
});

it('asks once more before a campaign is submitted', async () => {
  serveCampaign(campaign);
  let submitted = 0;
  server.use(
    http.post('*/api/v1/campaigns/c1/submit', () => {
      submitted += 1;
      return HttpResponse.json({ ...campaign, state: 'asked' });
    }),
  );
  const { user } = await draw(<CampaignPage id="c1" />, { path: '/payments/campaigns/c1', me });
  await user.click(await screen.findByRole('button', { name: 'Submit' }));
  const question = await screen.findByRole('dialog');
  expect(submitted).toBe(0);
  await user.click(within(question).getByRole('button', { name: 'Submit' }));
  await waitFor(() => expect(submitted).toBe(1));
});

it('says why a customer was not paid, and lets nobody act who may only look', async () => {
  serveCampaign({ ...campaign, state: 'running', failed_count: 1, waiting_count: 3 });
  await draw(<CampaignPage id="c1" />, {
    path: '/payments/campaigns/c1',
    me: { ...me, capabilities: ['payment.view'] },
  });
  expect(
    await screen.findByText('The provider has less to give back than was asked for.'),
  ).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
});

it('sends an answer to a bank at the second press, without what was left out', async () => {
  const dispute: Dispute = {
    id: 'd1',
    psp_id: 'dp_1',
    market: 'SG',
    payment: 'p1',
    payment_psp_id: 'pi_1',
    rental: null,
    amount_minor: 2_180,
    currency: 'SGD',
    reason: 'fraudulent',
    status: 'needs_response',
    evidence_due_at: new Date(Date.now() + 3 * 86_400_000).toISOString(),
    created_at: '2026-11-23T02:00:00.000Z',
    closed_at: null,
    answer_state: null,
    answer_failure: null,
    answered_at: null,
    answered_by_name: null,
    answer_sent_at: null,
    answer_story: null,
    answer_sha256: null,
  };
  const pieces = [
    { name: 'rental', title: 'The rental', lines: [{ label: 'Reference', text: 'R-1' }] },
    { name: 'customer', title: 'The customer', lines: [{ label: 'Number', text: 'C-1' }] },
    { name: 'trips', title: 'The car was driven', lines: [] },
  ];
  const sent: unknown[] = [];
  server.use(
    http.get('*/api/v1/disputes/d1', () => HttpResponse.json(dispute)),
    http.get('*/api/v1/disputes/d1/evidence', () => HttpResponse.json({ pieces })),
    http.post('*/api/v1/disputes/d1/respond', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...dispute, answer_state: 'ready', answer_sha256: 'ab' });
    }),
  );
  const { user } = await draw(<DisputePage id="d1" />, { path: '/payments/disputes/d1', me });
  expect(await screen.findByText('Nothing was found for: the car was driven.')).toBeVisible();
  await user.type(screen.getByLabelText(/^What happened/), 'They drove it for an hour.');
  await user.click(screen.getByRole('checkbox', { name: 'The customer' }));
  await user.click(screen.getByRole('button', { name: 'Answer the bank' }));
  expect(sent).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Send it now, once' }));
  await waitFor(() =>
    expect(sent).toEqual([{ story: 'They drove it for an hour.', left_out: ['customer'] }]),
  );
});
