import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { aCar } from './cars.fixture';
import { VehiclesPage } from './vehicles-page';

const asked: URLSearchParams[] = [];
let counted: string[] = [];
let cars = [aCar()];

const summary = {
  total: 1000,
  states: { available: 911, on_trip: 21, reserved: 18, non_contactable: 1 },
  available_share: 0.911,
  mean_soc: 81.5,
  contactable_share: 0.999,
  stations: { total: 120, empty: 3, full: 2 },
};

beforeEach(() => {
  connectTestApi();
  asked.length = 0;
  cars = [
    aCar(),
    aCar({ id: 'car-2', plate: 'EVR1002H', soc: 12, vehicle_state: 'on_trip' }),
    aCar({ id: 'car-3', plate: 'EVR1003E', soc: null, contactable: false }),
  ];
  counted = [];
  const none = { items: [], next_cursor: null };
  server.use(
    http.get('*/api/v1/fleet/summary', () => HttpResponse.json(summary)),
    http.get('*/api/v1/stations', () => HttpResponse.json(none)),
    http.get('*/api/v1/vehicle-types', () => HttpResponse.json(none)),
    http.get('*/api/v1/vehicles', ({ request }) => {
      const { searchParams } = new URL(request.url);
      const tallies = searchParams.get('tallies');
      if (tallies) {
        counted.push(tallies);
        return HttpResponse.json({ ...none, tallies: [7, 7, 7, 10_000] });
      }
      asked.push(searchParams);
      return HttpResponse.json({ items: cars, next_cursor: null, as_of: '1' });
    }),
  );
});

const plates = () =>
  screen
    .getAllByRole('row')
    .flatMap((row) => within(row).queryAllByRole('link'))
    .map((link) => link.textContent);

describe('the list of vehicles', () => {
  it('asks for exactly the filter in the address', async () => {
    await draw(<VehiclesPage />, { path: '/vehicles?vehicle_state=available,on_trip&soc_max=50' });
    await screen.findByText('EVR1001K');
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      vehicle_state: 'available,on_trip',
      soc_max: '50',
      limit: '1000',
    });
    expect(screen.getByText('Available, On trip')).toBeInTheDocument();
  });

  it('sorts by the order in the address, cars of unknown charge last', async () => {
    await draw(<VehiclesPage />, { path: '/vehicles?order=soc' });
    await screen.findByText('EVR1001K');
    expect(plates()).toEqual(['EVR1002H', 'EVR1001K', 'EVR1003E']);
  });

  it('keeps a new sort in the address', async () => {
    const { user, address } = await draw(<VehiclesPage />, { path: '/vehicles' });
    await screen.findByText('EVR1001K');
    await user.click(screen.getByRole('button', { name: 'Charge' }));
    await waitFor(() => expect(address()).toContain('order=soc'));
  });

  it('warns of a low charge and of silence in words, not by colour alone', async () => {
    await draw(<VehiclesPage />, { path: '/vehicles' });
    await screen.findByText('EVR1001K');
    expect(screen.getByLabelText('below the minimum of 20 %')).toBeInTheDocument();
    const silent = screen.getAllByRole('row').find((row) => row.textContent?.includes('EVR1003E'));
    expect(within(silent as HTMLElement).getByText('Silent')).toBeInTheDocument();
  });

  it('counts the cars of each tab, and each figure is a filter', async () => {
    await draw(<VehiclesPage />, { path: '/vehicles' });
    const views = await screen.findByRole('navigation', { name: 'Views' });
    await waitFor(() => expect(within(views).getByText('911')).toBeInTheDocument());
    await waitFor(() => expect(within(views).getAllByText('7')).toHaveLength(3));
    expect(within(views).getByText('9,999+')).toBeInTheDocument();
    expect(counted).toEqual([
      '[{"soc_max":"20"},{"contactable":"false"},{"held":"true"},{"plugged":"true"}]',
    ]);
    const tile = screen.getByRole('link', { name: /Not to be reached/ });
    expect(tile).toHaveAttribute('href', '/vehicles?vehicle_state=non_contactable,missing');
  });

  it('counts the cars of the market that is asked for', async () => {
    server.use(
      http.get('*/api/v1/fleet/summary', ({ request }) => {
        const market = new URL(request.url).searchParams.get('market');
        const states = market === 'JP' ? { available: 7 } : summary.states;
        return HttpResponse.json({ ...summary, states });
      }),
    );
    await draw(<VehiclesPage />, { path: '/vehicles?market=JP' });
    const figures = await screen.findByRole('region', { name: 'The fleet right now' });
    const tile = await within(figures).findByRole('link', { name: /Available.*7/ });
    expect(tile).toHaveAttribute('href', '/vehicles?market=JP&vehicle_state=available');
  });

  it('says that the filter, not the fleet, is empty', async () => {
    cars = [];
    await draw(<VehiclesPage />, { path: '/vehicles?vehicle_state=removed' });
    expect(await screen.findByText('Nothing matches this filter')).toBeInTheDocument();
  });

  it('offers files to those who may import them only', async () => {
    const view = await draw(<VehiclesPage />, { path: '/vehicles' });
    await screen.findByText('EVR1001K');
    expect(screen.queryByRole('link', { name: 'Import a file' })).not.toBeInTheDocument();
    view.unmount();
    const me = { ...someone, capabilities: ['vehicle.view', 'vehicle.import'] };
    await draw(<VehiclesPage />, { path: '/vehicles', me });
    expect(await screen.findByRole('link', { name: 'Import a file' })).toBeInTheDocument();
  });
});
