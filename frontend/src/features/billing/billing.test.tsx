import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import type { Charge, Invoice, Ride } from './billing-api';
import { InvoicePage } from './invoice-page';
import { RidePayer } from './ride-payer';

// loaded when first asked; here it must not take the time of a test
import './credit-form';

const me = { ...someone, capabilities: ['payer.view', 'invoice.credit'] };

const invoice: Invoice = {
  id: 'i1',
  number: 'SG-INV-000042',
  market: 'SG',
  payer: 'p1',
  payer_code: 'ACME',
  organisation: 'Acme Logistics',
  name: 'Sales',
  address: '1 Test Street',
  tax_number: '',
  tax_rate: '0.09',
  month: '2026-11-01',
  part: 0,
  issued_at: '2026-12-01T01:00:00.000Z',
  issued_on: '2026-12-01',
  issued_by_name: null,
  due_on: '2026-12-31',
  line_count: 3,
  total_minor: 5_450,
  tax_minor: 450,
  paid_minor: 1_000,
  credited_minor: 0,
  balance_minor: 4_450,
  currency: 'SGD',
  state: 'part_paid',
};

const line = (id: string, cost_centre: string, amount_minor: number): Charge => ({
  id,
  payer: 'p1',
  payer_name: 'Sales',
  rental: `r-${id}`,
  reference: `R-${id}`,
  kind: 'ride',
  label: `Ride R-${id}`,
  customer_number: 'C-000001',
  customer_name: 'T•••',
  cost_centre,
  occurred_at: '2026-11-20T04:00:00.000Z',
  amount_minor,
  tax_minor: 150,
  currency: 'SGD',
  invoice: 'i1',
  invoice_number: 'SG-INV-000042',
  position: 1,
});

const page = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null });

beforeEach(() => {
  connectTestApi();
  server.use(
    http.get('*/api/v1/invoices/i1', () => HttpResponse.json(invoice)),
    http.get('*/api/v1/payer-charges', () =>
      page([line('1', 'Field', 1_800), line('2', 'Sales', 1_850), line('3', 'Sales', 1_800)]),
    ),
    http.get('*/api/v1/invoice-payments', () => page([])),
    http.get('*/api/v1/credit-notes', () => page([])),
    http.get('*/api/v1/invoice-reminders', () => page([])),
  );
});

it('shows the lines of an invoice by cost centre with their sums', async () => {
  await draw(<InvoicePage id="i1" />, { path: '/payers/invoices/i1', me });
  const sales = await screen.findByRole('table', { name: 'Sales' });
  expect(within(sales).getAllByRole('row')).toHaveLength(4);
  expect(within(sales).getByRole('row', { name: /Sum/ })).toHaveTextContent('36.50');
  expect(screen.getByText('Paid in part')).toBeVisible();
  expect(screen.getByText('Nothing has reached the bank yet.')).toBeVisible();
});

it('asks a second person for a credit note, and not for more than is left', async () => {
  const sent: unknown[] = [];
  server.use(
    http.post('*/api/v1/invoices/i1/credit', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(invoice, { status: 202 });
    }),
  );
  const { user } = await draw(<InvoicePage id="i1" />, { path: '/payers/invoices/i1', me });
  await user.click(await screen.findByRole('button', { name: 'Credit' }));
  const amount = await screen.findByRole('textbox', { name: /Amount/ });
  await user.clear(amount);
  await user.type(amount, '54.51');
  await user.type(screen.getByRole('textbox', { name: /What happened/ }), 'The car broke down');
  await user.click(screen.getByRole('button', { name: 'Ask for it' }));
  expect(sent).toEqual([]);
  await user.clear(amount);
  await user.type(amount, '10.90');
  await user.click(screen.getByRole('button', { name: 'Ask for it' }));
  await waitFor(() =>
    expect(sent).toEqual([{ amount_minor: 1_090, reason: 'The car broke down' }]),
  );
});

it('says on a rental who pays, and why not the payer', async () => {
  const ride: Ride = {
    id: 'x',
    rental: 'r1',
    reference: 'R-1',
    payer: 'p1',
    payer_name: 'Sales',
    organisation: 'Acme Logistics',
    customer_number: 'C-000001',
    customer_name: 'T•••',
    cost_centre: 'Field',
    state: 'card',
    why: 'limit',
    fare_minor: 1_090,
    currency: 'SGD',
    decided_at: '2026-11-20T04:00:00.000Z',
    settled_at: '2026-11-20T04:00:00.000Z',
  };
  server.use(
    http.get('*/api/v1/ride-payers', () => page([ride])),
    http.get('*/api/v1/payer-charges', () => page([])),
  );
  await draw(<RidePayer id="r1" market="SG" />, { path: '/rentals/r1', me });
  expect(await screen.findByText("The payer's limit of the month is used up.")).toBeVisible();
  expect(screen.getByRole('link', { name: 'Acme Logistics, Sales' })).toHaveAttribute(
    'href',
    '/payers/p1',
  );
});
