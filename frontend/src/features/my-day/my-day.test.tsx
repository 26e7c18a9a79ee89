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
  van_stock: {},
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
    expect(await screen.findByText(/1 step is sent/)).toBeInTheDocument();
    // the phone goes on as if it had been sent
    expect(await screen.findByRole('button', { name: 'I am there' })).toBeInTheDocument();
    away = false;
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(screen.queryByText(/1 step is sent/)).not.toBeInTheDocument());
    expect(new Set(keys).size).toBe(1);
  });
});
