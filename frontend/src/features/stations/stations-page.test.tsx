import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StationRow } from '@/api/generated';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { StationsPage } from './stations-page';

// loaded when first opened; here it must not take the time of a test
import './station-create';

const editor = { ...someone, capabilities: ['station.view', 'station.edit'] };

function aStation(own: Partial<StationRow> = {}): StationRow {
  return {
    id: 'stop-1',
    market: 'SG',
    stop_id: 'SG-AMK',
    name: 'Ang Mo Kio',
    kind: 'parking_lot',
    lat: 1.37,
    lng: 103.85,
    capacity: 10,
    is_charging: true,
    address: '',
    vehicles_here: 4,
    vehicles_available: 3,
    vehicles_disabled: 0,
    bays_charging: 0,
    bays_out_of_order: 0,
    bays_free: 6,
    version: 1,
    updated_at: '2026-11-23T06:00:00.000Z',
    ...own,
  };
}

beforeEach(() => {
  connectTestApi();
  server.use(
    http.get('*/api/v1/fleet/summary', () =>
      HttpResponse.json({ stations: { total: 120, empty: 3, full: 2 } }),
    ),
    http.get('*/api/v1/stations', () =>
      HttpResponse.json({
        items: [
          aStation(),
          aStation({ id: 'stop-2', name: 'Bedok', bays_free: 0 }),
          aStation({ id: 'stop-3', name: 'Bishan', bays_free: null, capacity: null }),
        ],
        next_cursor: null,
      }),
    ),
  );
});

const rowOf = (name: string) =>
  screen.getAllByRole('row').find((row) => within(row).queryByText(name)) as HTMLElement;

describe('the list of stations', () => {
  it('tells room, fullness and ignorance of it apart, in words', async () => {
    await draw(<StationsPage />, { path: '/stations', me: editor });
    await screen.findByText('Ang Mo Kio');
    expect(rowOf('Ang Mo Kio')).toHaveTextContent('6 of 10');
    expect(rowOf('Bedok')).toHaveTextContent('full (10)');
    expect(rowOf('Bishan')).toHaveTextContent('capacity unknown');
  });

  it('lets only those open a station who may', async () => {
    await draw(<StationsPage />, { path: '/stations' });
    await screen.findByText('Ang Mo Kio');
    expect(screen.queryByRole('button', { name: 'Open a station' })).not.toBeInTheDocument();
  });

  it('puts a stop id that is taken beside the stop id, and keeps what was typed', async () => {
    server.use(
      http.post('*/api/v1/stations', () =>
        HttpResponse.json(
          {
            code: 'stop_id_taken',
            detail: 'There is a station of this name in the market.',
            errors: [{ field: 'stop_id', code: 'stop_id_taken', detail: 'is taken' }],
          },
          { status: 409 },
        ),
      ),
    );
    const { user } = await draw(<StationsPage />, { path: '/stations?new=station', me: editor });
    const dialog = await screen.findByRole('dialog');
    const fill = async (label: string, text: string) => {
      await user.click(within(dialog).getByRole('textbox', { name: label }));
      await user.paste(text);
    };
    await fill('Stop id', 'SG-AMK');
    await fill('Name', 'Ang Mo Kio Hub');
    await fill('Latitude', '1.3694, 103.8483');
    expect(within(dialog).getByRole('textbox', { name: 'Longitude' })).toHaveValue('103.8483');
    await user.click(within(dialog).getByRole('button', { name: 'Open the station' }));
    await waitFor(() =>
      expect(within(dialog).getByRole('textbox', { name: 'Stop id' })).toBeInvalid(),
    );
    expect(within(dialog).getByText('Is taken')).toBeInTheDocument();
    expect(within(dialog).getByRole('textbox', { name: 'Name' })).toHaveValue('Ang Mo Kio Hub');
  });
});
