import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import type { Invoice, Session } from './charging-api';
import { InvoicePage } from './invoice-page';
import { InvoicesPage } from './invoices-page';
import { minorOf } from './minor';
import { SessionsPage } from './sessions-page';

// loaded when first opened; here they must not take the time of a test
import './session-peek';
import './take-invoice-dialog';
import './dispute-dialog';

const me = { ...someone, capabilities: ['charging.view', 'energy_invoice.work'] };

beforeEach(() => {
  connectTestApi();
});

const session: Session = {
  id: 's1',
  market: 'SG',
  party_id: 'EV4',
  ocpi_id: 'S1',
  status: 'COMPLETED',
  evse_id: 'SG*EV4*EX*1',
  station: 'st1',
  station_name: 'Bedok Mall',
  vehicle: 'v1',
  plate: 'EVR1001A',
  started_at: '2026-11-20T02:00:00.000Z',
  ended_at: '2026-11-20T04:00:00.000Z',
  energy_wh: 20_500,
  currency: 'SGD',
  cost_minor: 1128,
  records: 2,
  billed_wh: 41_000,
  billed_minor: 2256,
  car_wh: 18_400,
  finding: 'overbilled',
  compared_at: '2026-11-20T05:00:00.000Z',
  last_updated: '2026-11-20T04:00:00.000Z',
};

const invoice: Invoice = {
  id: 'i1',
  market: 'SG',
  party_id: 'EV4',
  number: 'INV-7',
  period_from: '2026-11-01',
  period_to: '2026-12-01',
  currency: 'SGD',
  cost_minor: 10_000,
  tax_minor: 900,
  energy_wh: 180_000,
  lines: 9,
  faulty_lines: 1,
  difference_minor: -50,
  state: 'received',
  reason: '',
  received_at: '2026-12-01T02:00:00.000Z',
  brought_by_name: 'Mei Tan',
  decided_at: null,
  decided_by_name: null,
  version: 1,
};

const figures = {
  active: 12,
  energy_wh: 1_234_000,
  cost_minor: 67_870,
  currency: 'SGD',
  disagreeing: 3,
  unbilled: 1,
};

function page<T>(...items: T[]) {
  return HttpResponse.json({ items, next_cursor: null });
}

it('shows a session beside its bill, and why they do not agree', async () => {
  server.use(
    http.get('*/api/v1/charging/sessions', () => page(session)),
    http.get('*/api/v1/charging/sessions/s1', () => HttpResponse.json(session)),
    http.get('*/api/v1/charging/figures', () => HttpResponse.json(figures)),
    http.get('*/api/v1/charging/records', () => page()),
  );
  await draw(<SessionsPage />, { path: '/charging?sel=s1', me });
  expect(await screen.findByText(/1,234\.0\skWh/)).toBeVisible();
  const panel = await screen.findByRole('complementary', { name: 'Charging session' });
  await within(panel).findByText('Its records add up to more than the session.');
  const billed = within(panel).getByRole('row', { name: /Billed/ });
  expect(billed).toHaveTextContent(/41\.0\skWh/);
  expect(billed).toHaveTextContent('S$22.56');
  expect(screen.getByRole('link', { name: /Begun in 30 days/ })).toHaveAttribute(
    'href',
    '/charging?disagrees=true',
  );
});

it('tries an invoice before it takes it', async () => {
  const sent: string[] = [];
  server.use(
    http.get('*/api/v1/charging/invoices', () => page()),
    http.post('*/api/v1/charging/invoices', async ({ request }) => {
      const body = await request.text();
      const value = (name: string) => body.split(`name="${name}"`)[1]?.split('\r\n')[2];
      sent.push(`${value('dry_run')} ${value('cost_minor')}`);
      if (value('dry_run') === 'false') return HttpResponse.json(invoice, { status: 201 });
      return HttpResponse.json({
        lines: 9,
        energy_wh: 180_000,
        cost_minor: 10_050,
        faults: [{ row: 4, field: 'cost', problem: 'is no amount of money' }],
        unknown: 1,
        twice: 0,
        cost: 0,
        energy: 0,
        difference_minor: -50,
        is_clean: false,
      });
    }),
  );
  const { user, address } = await draw(<InvoicesPage />, { path: '/charging/invoices', me });
  await user.click(await screen.findByRole('button', { name: 'Bring an invoice' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByLabelText(/Invoice number/), 'INV-7');
  await user.type(within(dialog).getByLabelText(/Total without tax/), '100.00');
  await user.type(within(dialog).getByLabelText(/^Tax/), '9');
  const file = new File(['cdr_id,energy_kwh,cost'], 'lines.csv', { type: 'text/csv' });
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('no file input');
  await user.upload(input, file);
  await user.click(within(dialog).getByRole('button', { name: 'Try it' }));
  const told = await within(dialog).findByRole('status');
  expect(told).toHaveTextContent('The total differs from its lines by −S$0.50.');
  expect(told).toHaveTextContent('No such record: 1');
  expect(told).toHaveTextContent('Line 4: cost is no amount of money.');
  await user.click(within(dialog).getByRole('button', { name: 'Take it' }));
  await waitFor(() => expect(address()).toBe('/charging/invoices/i1'));
  expect(sent).toEqual(['true 10000', 'false 10000']);
});

it('agrees to an invoice as it was read, and asks why one is disputed', async () => {
  let match: string | null = null;
  server.use(
    http.get('*/api/v1/charging/invoices/i1', () => HttpResponse.json(invoice)),
    http.get('*/api/v1/charging/invoices/i1/lines', () => page()),
    http.post('*/api/v1/charging/invoices/i1/dispute', async ({ request }) => {
      match = request.headers.get('If-Match');
      expect(await request.json()).toEqual({ reason: '50 cents too much' });
      return HttpResponse.json({ ...invoice, state: 'disputed' });
    }),
  );
  const { user } = await draw(<InvoicePage id="i1" />, { path: '/charging/invoices/i1', me });
  await user.click(await screen.findByRole('button', { name: 'Dispute it' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByLabelText(/What is wrong/), '50 cents too much');
  await user.click(within(dialog).getByRole('button', { name: 'Dispute it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(match).toBe('"1"');
});

it('reads money as people write it, to the last cent', () => {
  expect(minorOf('1,234.5', 'SGD')).toBe('123450');
  expect(minorOf('90071992547409.93', 'SGD')).toBe('9007199254740993');
  expect(minorOf('500', 'JPY')).toBe('500');
  expect(minorOf('5.5', 'JPY')).toBe('5.5');
  expect(minorOf('five', 'SGD')).toBe('five');
});
