import { fireEvent, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { MyDayPage } from './my-day-page';
import { type Deed, Outbox } from './outbox';
import { memoryStore } from './phone-store';

const deed = (key: string, visit = 'v1'): Deed => ({
  key,
  path: `/visits/${visit}/step`,
  method: 'POST',
  body: { to: 'en_route' },
  visit,
  plate: 'SLK1A',
  what: 'Set out',
});

beforeEach(() => {
  localStorage.clear();
  connectTestApi();
});

describe('what waits on the phone', () => {
  it('is sent in order, each once, and survives a reload', async () => {
    const sent: string[] = [];
    const phone = memoryStore();
    const box = new Outbox(phone, async () => ({ outcome: 'away' }));
    await box.add(deed('a'));
    await box.add(deed('b'));
    await box.flush();
    const reloaded = new Outbox(phone, async (each) => {
      sent.push(each.key);
      return { outcome: 'sent' };
    });
    await Promise.all([reloaded.flush(), reloaded.flush()]);
    expect(sent).toEqual(['a', 'b']);
    expect(reloaded.list()).toEqual([]);
    expect(await phone.read()).toEqual([]);
  });

  it('is listed at once, and called kept only when the phone has it', async () => {
    const phone = memoryStore();
    let written = () => {};
    const slow = { ...phone, put: () => new Promise<void>((done) => (written = done)) };
    const box = new Outbox(slow, async () => ({ outcome: 'away' }));
    await phone.read();
    const added = box.add(deed('a'));
    expect(box.list().map((each) => [each.key, box.isKept(each)])).toEqual([['a', false]]);
    written();
    await added;
    expect(box.list().map((each) => [each.key, box.isKept(each)])).toEqual([['a', true]]);
  });

  it('stops at a car whose step was refused, and goes on at the others', async () => {
    const sent: string[] = [];
    const phone = memoryStore();
    const box = new Outbox(phone, async (each) => {
      sent.push(each.key);
      return each.key === 'a'
        ? { outcome: 'refused', reason: 'It is planned for somebody else now.' }
        : { outcome: 'sent' };
    });
    for (const each of [deed('a'), deed('b'), deed('c', 'v2')]) await box.add(each);
    await box.flush();
    expect(sent).toEqual(['a', 'c']);
    expect((await phone.read()).map(({ key, refused }) => [key, refused])).toEqual([
      ['a', 'It is planned for somebody else now.'],
      ['b', undefined],
    ]);
    await box.drop('a');
    expect(await phone.read()).toEqual([]);
  });
});

const day = {
  technician: 't1',
  day: '2026-11-29',
  market: 'SG',
  van: 'Van 1',
  loads: [],
  also: [],
  left: 1,
  stops: [
    {
      id: 's1',
      version: 1,
      technician: 't1',
      position: 0,
      arrive_at: '2026-11-29T01:00:00Z',
      start_at: '2026-11-29T01:00:00Z',
      leave_at: '2026-11-29T01:30:00Z',
      travel_m: 900,
      travel_s: 300,
      locked: false,
      binding: 'nearest',
      rival_name: null,
      rival_extra_s: null,
      trouble: '',
      visit: {
        id: 'v1',
        vehicle: 'car-1',
        plate: 'SLK1A',
        state: 'open',
        lat: 1.3,
        lng: 103.8,
        minutes: 30,
        window_from: null,
        window_to: null,
        skills: ['drive'],
        urgency: 1,
        required: true,
        margin_minor: 0,
        version: 1,
        parts: [],
        due: [{ title: 'Tyre check', code: '', overdue: true }],
        tasks: [
          {
            id: 'k1',
            kind: 'charge',
            title: '',
            state: 'open',
            minutes: 30,
            required: true,
            work_order: null,
            order_code: null,
          },
        ],
      },
    },
  ],
};

const place = (id: string, kind: string, name: string) => ({
  id,
  market: 'SG',
  kind,
  name,
  active: true,
  version: 1,
});
const level = (location: string, kind: string, on_hand: string) => ({
  id: location,
  part: 'p1',
  part_name: 'Wiper',
  location,
  location_kind: kind,
  location_name: location,
  on_hand,
});

describe('the van', () => {
  it('takes parts from the store, no more than there are, and counts them at once', async () => {
    const sent: unknown[] = [];
    const rows = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null });
    server.use(
      http.get('*/api/v1/dispatch/my-day', () => HttpResponse.json({ ...day, stops: [] })),
      http.get('*/api/v1/stock-locations', () =>
        rows([place('store', 'store', 'Store'), place('mine', 'van', 'Van 1')]),
      ),
      http.get('*/api/v1/stock-levels', () =>
        rows(
          sent.length > 0
            ? [level('store', 'store', '1'), level('mine', 'van', '3')]
            : [level('store', 'store', '3'), level('mine', 'van', '1')],
        ),
      ),
      http.post('*/api/v1/parts/p1/transfer', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({});
      }),
    );
    const me = { ...someone, capabilities: ['dispatch.work', 'part.move'] };
    draw(<MyDayPage />, { path: '/m', me });
    fireEvent.click(await screen.findByRole('button', { name: 'Take parts' }));
    const many = screen.getByRole('textbox', { name: /How many/ });
    fireEvent.change(many, { target: { value: '4' } });
    expect(screen.getByText('There are 3.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Take it' })).toBeDisabled();
    fireEvent.change(many, { target: { value: '2' } });
    fireEvent.click(screen.getByRole('button', { name: 'Take it' }));
    const van = await screen.findByRole('region', { name: 'Parts in Van 1' });
    await waitFor(() => expect(van).toHaveTextContent('Wiper3'));
    await waitFor(() =>
      expect(sent[0]).toEqual({ source: 'store', target: 'mine', quantity: '2' }),
    );
  });
});

describe('what to load', () => {
  it('is ticked without a network, and is in the van once it was sent', async () => {
    const load = {
      id: 'l1',
      part: 'p1',
      part_name: 'Brake pads',
      quantity: '2.00',
      location_name: 'Store',
      order_code: 'WO-1042',
      plate: 'SLK1A',
      loaded_at: null as string | null,
    };
    let away = true;
    server.use(
      http.get('*/api/v1/dispatch/my-day', () => HttpResponse.json({ ...day, loads: [load] })),
      http.get('*/api/v1/stock-locations', () =>
        HttpResponse.json({ items: [], next_cursor: null }),
      ),
      http.get('*/api/v1/stock-levels', () => HttpResponse.json({ items: [], next_cursor: null })),
      http.post('*/api/v1/part-allocations/l1/load', () => {
        if (away) return HttpResponse.error();
        load.loaded_at = '2026-11-29T00:30:00Z';
        return HttpResponse.json({});
      }),
    );
    const me = { ...someone, capabilities: ['dispatch.work', 'part.move'] };
    draw(<MyDayPage />, { path: '/m', me });
    const list = await screen.findByRole('region', { name: 'Load before you leave' });
    expect(list).toHaveTextContent('From Store, for SLK1A (WO-1042)');
    fireEvent.click(screen.getByRole('checkbox', { name: /2 × Brake pads/ }));
    expect(await screen.findByText(/1 step is sent/)).toBeInTheDocument();
    expect(list).toHaveTextContent('All in Van 1');
    away = false;
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(list).toHaveTextContent('In Van 1, for SLK1A (WO-1042)'));
    expect(screen.getByRole('checkbox', { name: /2 × Brake pads/ })).toBeChecked();
  });
});

describe('the day on a phone', () => {
  it('goes on without a network and says what waits', async () => {
    let away = true;
    const keys: (string | null)[] = [];
    server.use(
      http.get('*/api/v1/dispatch/my-day', () => HttpResponse.json(day)),
      http.post('*/api/v1/visits/v1/step', ({ request }) => {
        keys.push(request.headers.get('idempotency-key'));
        return away ? HttpResponse.error() : HttpResponse.json(day);
      }),
    );
    draw(<MyDayPage />, { path: '/m', me: { ...someone, capabilities: ['dispatch.work'] } });
    fireEvent.click(await screen.findByRole('button', { name: 'Set out' }));
    expect(screen.getByText(/Tyre check/)).toHaveTextContent('Tyre check · overdue');
    expect(await screen.findByText(/1 step is sent/)).toBeInTheDocument();
    // the phone goes on as if it had been sent
    expect(await screen.findByRole('button', { name: 'I am there' })).toBeInTheDocument();
    away = false;
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(screen.queryByText(/1 step is sent/)).not.toBeInTheDocument());
    expect(new Set(keys).size).toBe(1);
  });
});
