import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { TimelineTab } from './timeline-tab';

const car = { id: 'car-1', plate: 'SGX 1234 A', market: 'SG' };
const me = { ...someone, capabilities: ['vehicle.view', 'command.view'] };
const at = '2026-11-23T06:00:00.000Z';

const told = (id: string, type: string, own: object = {}) => ({
  id,
  source: 'fact',
  type,
  at,
  recorded_at: at,
  actor: 'person-2',
  actor_name: 'Mei Tan',
  person_name: null,
  state: '',
  event_types: [],
  payload: {},
  ...own,
});

let asked: URL[] = [];

beforeEach(() => {
  connectTestApi();
  asked = [];
  server.use(
    http.get('*/api/v1/stations', () => HttpResponse.json({ items: [], next_cursor: null })),
    http.get('*/api/v1/vehicles/car-1/trail', ({ request }) => {
      const url = new URL(request.url);
      asked.push(url);
      const older = url.searchParams.get('cursor') === 'older';
      return HttpResponse.json({
        items: older
          ? [told('f-9', 'vehicle.created')]
          : [
              told('f-1', 'command.requested', { payload: { command: 'unlock' } }),
              told('f-2', 'hold.placed', { payload: { kind: 'document', source: 'road_tax' } }),
              told('e-1', 'service_start', {
                source: 'car',
                actor: '',
                actor_name: null,
                state: 'available',
                event_types: ['service_start'],
                payload: { soc: 71 },
              }),
            ],
        next_cursor: older ? null : 'older',
      });
    }),
    http.get('*/api/v1/vehicles/car-1/timeline', () =>
      HttpResponse.json({ items: [], next_cursor: null }),
    ),
  );
});

describe('the one timeline of a car', () => {
  it('tells what people did and what the car went through in one list', async () => {
    await draw(<TimelineTab {...car} />, { me });
    expect(await screen.findByText('told the car: unlock')).toBeInTheDocument();
    expect(screen.getByText('kept the car back for a paper: road tax')).toBeInTheDocument();
    expect(screen.getByText('put the car into service')).toBeInTheDocument();
    expect(screen.getByText(/^Available · 71/)).toBeInTheDocument();
  });

  it('shows one kind, and says so in the address', async () => {
    const { user, address } = await draw(<TimelineTab {...car} />, { me, path: '/x?tab=timeline' });
    await screen.findByText('told the car: unlock');
    await user.selectOptions(screen.getByLabelText('What to show'), 'Holds');
    await expect.poll(() => asked.at(-1)?.searchParams.get('kind')).toBe('hold');
    expect(address()).toBe('/x?tab=timeline&kind=hold');
  });

  it('goes back in time', async () => {
    const { user } = await draw(<TimelineTab {...car} />, { me });
    await user.click(await screen.findByRole('button', { name: 'Show what came before' }));
    expect(await screen.findByText('took the car into the fleet')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Show what came before' })).toBeNull();
  });

  it('shows a partner what the car went through, without asking for the rest', async () => {
    await draw(<TimelineTab {...car} />, { me: { ...me, capabilities: ['vehicle.view'] } });
    expect(await screen.findByText('Nothing yet')).toBeInTheDocument();
    expect(screen.queryByLabelText('What to show')).toBeNull();
    expect(asked).toEqual([]);
  });
});
