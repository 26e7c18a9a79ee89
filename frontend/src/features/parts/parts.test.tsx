import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { ClaimsPage } from './claims-page';
import { PartPage } from './part-page';
import type { Claim, Level, Part, Place, StockMove } from './parts-api';

const me = {
  ...someone,
  capabilities: ['part.view', 'part.move', 'part.edit', 'work_order.plan'],
};
const sent: { path: string; match: string; body: unknown }[] = [];
const pageOf = <Item,>(items: Item[]) => HttpResponse.json({ items, next_cursor: null });

const part: Part = {
  id: 'part-1',
  market: 'SG',
  number: 'CF-2041',
  name: 'Cabin filter',
  category: 'Filters',
  unit: 'piece',
  supplier: 'Spicer',
  vendor: null,
  warranty_months: 12,
  reorder_point: '4.00',
  reorder_quantity: null,
  on_hand: '3.00',
  reserved: '1.00',
  free: '2.00',
  is_low: true,
  currency: 'SGD',
  average_minor: 3_850,
  value_minor: 11_550,
  active: true,
  updated_at: '2026-11-20T06:00:00.000Z',
  version: 4,
};

const place: Place = {
  id: 'place-1',
  market: 'SG',
  name: 'Jurong store',
  kind: 'store',
  active: true,
  version: 1,
};

const level: Level = {
  id: 'level-1',
  part: 'part-1',
  part_number: 'CF-2041',
  part_name: 'Cabin filter',
  unit: 'piece',
  average_minor: 3_850,
  currency: 'SGD',
  location: 'place-1',
  location_name: 'Jurong store',
  location_kind: 'store',
  on_hand: '3.00',
  allocated: '0.00',
};

const delivery: StockMove = {
  id: 'move-1',
  at: '2026-11-20T06:00:00.000Z',
  kind: 'receive',
  part: 'part-1',
  part_number: 'CF-2041',
  part_name: 'Cabin filter',
  location_name: 'Jurong store',
  quantity: '12.00',
  currency: 'SGD',
  amount_minor: 23_880,
  on_hand_after: '15.00',
  value_after_minor: 35_430,
  work_order: null,
  order_code: null,
  reference: 'DN-1',
  vendor: 'vendor-2',
  vendor_name: 'Tuas Filters',
  undoes: null,
  undone: false,
  actor_name: 'Tech One',
};

const claim: Claim = {
  id: 'claim-1',
  work_order: 'order-2',
  order_code: 'WO-1042',
  plate: 'EVR1001K',
  part: 'part-1',
  part_name: 'Cabin filter',
  earlier: 'order-1',
  earlier_code: 'WO-1001',
  earlier_at: '2026-10-02T06:00:00.000Z',
  vendor: 'Spicer',
  vendor_id: null,
  text: 'Cabin filter failed within 12 months',
  state: 'suggested',
  state_at: '2026-11-20T06:00:00.000Z',
  currency: 'SGD',
  claim_minor: 3_850,
  credited_minor: 0,
  reference: '',
  reason: '',
  changed_by_name: null,
  created_at: '2026-11-20T06:00:00.000Z',
  version: 1,
};

beforeEach(() => {
  connectTestApi();
  sent.length = 0;
  const keep = async (request: Request) => {
    const match = request.headers.get('If-Match') ?? '';
    sent.push({ path: new URL(request.url).pathname, match, body: await request.json() });
  };
  server.use(
    http.get('*/api/v1/views', () => pageOf([])),
    http.get('*/api/v1/parts/:id', () => HttpResponse.json(part)),
    http.get('*/api/v1/stock-levels', () => pageOf([level])),
    http.get('*/api/v1/stock-moves', () => pageOf([delivery])),
    http.get('*/api/v1/vendors', () =>
      pageOf([
        { id: 'vendor-1', name: 'Bedok Tyres' },
        { id: 'vendor-2', name: 'Tuas Filters' },
      ]),
    ),
    http.post('*/api/v1/stock-moves/:id/undo', ({ request }) => {
      sent.push({ path: new URL(request.url).pathname, match: '', body: null });
      return HttpResponse.json({ ...delivery, id: 'move-2', undoes: 'move-1' });
    }),
    http.get('*/api/v1/part-reservations', () => pageOf([])),
    http.get('*/api/v1/stock-locations', () => pageOf([place])),
    http.get('*/api/v1/warranty-claims', () => pageOf([claim])),
    http.post('*/api/v1/parts/:id/receive', async ({ request }) => {
      await keep(request);
      return HttpResponse.json(part);
    }),
    http.post('*/api/v1/warranty-claims/:id/move', async ({ request }) => {
      await keep(request);
      return HttpResponse.json({ ...claim, state: 'claimed', version: 2 });
    }),
  );
});

describe('a part', () => {
  it('is received at what was paid, to the cent', async () => {
    const { user } = await draw(<PartPage id="part-1" />, { path: '/parts/part-1', me });
    expect(await screen.findByText('Order now')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Receive' }));
    const dialog = await screen.findByRole('dialog', { name: 'Receive Cabin filter' });
    await within(dialog).findByRole('option', { name: 'Jurong store' });
    await user.selectOptions(within(dialog).getByLabelText(/Place/), 'place-1');
    await user.type(within(dialog).getByLabelText(/How many/), '12');
    await user.type(within(dialog).getByLabelText(/SGD each/), '19.90');
    await user.click(within(dialog).getByRole('button', { name: 'Book it' }));
    await waitFor(() =>
      expect(sent[0]?.body).toEqual({
        location: 'place-1',
        quantity: '12.00',
        unit_minor: 1990,
        reference: '',
        vendor: null,
      }),
    );
  });

  it('is received from a vendor who is found by name', async () => {
    const { user } = await draw(<PartPage id="part-1" />, { path: '/parts/part-1', me });
    await user.click(await screen.findByRole('button', { name: 'Receive' }));
    const dialog = await screen.findByRole('dialog', { name: 'Receive Cabin filter' });
    await within(dialog).findByRole('option', { name: 'Jurong store' });
    await user.selectOptions(within(dialog).getByLabelText(/Place/), 'place-1');
    await user.type(within(dialog).getByLabelText(/How many/), '1');
    await user.type(within(dialog).getByLabelText(/SGD each/), '5');
    await user.type(within(dialog).getByRole('combobox', { name: 'Sold by' }), 'tuas');
    await user.click(await screen.findByRole('option', { name: 'Tuas Filters' }));
    await user.click(within(dialog).getByRole('button', { name: 'Book it' }));
    await waitFor(() => expect(sent[0]?.body).toMatchObject({ vendor: 'vendor-2' }));
  });

  it('gives a delivery back that was booked by mistake', async () => {
    const { user } = await draw(<PartPage id="part-1" />, { path: '/parts/part-1', me });
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    const asked = await screen.findByRole('dialog', { name: /Undo the delivery/ });
    expect(asked).toHaveTextContent(
      '12 for S$238.80 go out as they came in, and Tuas Filters has not sold them.',
    );
    await user.click(within(asked).getByRole('button', { name: 'Undo it' }));
    await waitFor(() => expect(sent[0]?.path).toBe('/api/v1/stock-moves/move-1/undo'));
  });
});

describe('warranty', () => {
  it('is claimed with the version that was read', async () => {
    const { user } = await draw(<ClaimsPage />, { path: '/parts/warranty?sel=claim-1', me });
    await user.click(await screen.findByRole('button', { name: 'Claim it' }));
    await user.type(await screen.findByLabelText("Vendor's reference"), 'RMA 7');
    await user.click(screen.getByRole('button', { name: 'Claim it' }));
    await waitFor(() => expect(sent[0]?.match).toBe('"1"'));
    expect(sent[0]?.body).toEqual({ to: 'claimed', reference: 'RMA 7' });
  });
});
