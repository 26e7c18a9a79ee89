import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it, vi } from 'vitest';
import type { ZoneReportOut } from '@/api/generated';
import type { Config } from '@/auth/config';
import { ConfigContext } from '@/auth/config-context';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import { aZone } from './zones.fixture';
import { sendZones } from './zones-api';
import { ZonesPage } from './zones-page';

// loaded when first opened; here it must not take the time of a test
import './zone-import';

vi.mock(import('./zones-api'), async (original) => ({
  ...(await original()),
  sendZones: vi.fn(),
}));
// jsdom's FormData does not get through Node's fetch: what is sent is looked at one step before
const send = vi.mocked(sendZones);

const ops = { ...someone, capabilities: ['zone.view', 'zone.edit'] };
const config = { map: { styleUrl: null } } as Config;
const page = (
  <ConfigContext value={config}>
    <ZonesPage />
  </ConfigContext>
);

beforeEach(() => {
  connectTestApi();
  server.use(
    http.get('*/api/v1/zones', () =>
      HttpResponse.json({
        items: [aZone(), aZone({ id: 'zone-2', kind: 'district', name: 'BEDOK', rules: {} })],
        next_cursor: null,
      }),
    ),
  );
});

it('says in words what holds in each zone', async () => {
  await draw(page, { path: '/zones', me: ops });
  const grid = await screen.findByRole('grid', { name: 'Zones' });
  expect(await within(grid).findByText('Orchard Road')).toBeInTheDocument();
  expect(within(grid).getByText('trips neither begin nor end')).toBeInTheDocument();
  expect(within(grid).getAllByText(/24\.0.ha/)).toHaveLength(2);
  expect(within(grid).getAllByText('No parking')).toHaveLength(1);
});

it('offers nothing to draw to somebody who may only look', async () => {
  await draw(page, { path: '/zones', me: { ...someone, capabilities: ['zone.view'] } });
  await screen.findByText('Orchard Road');
  expect(screen.queryByRole('button', { name: 'Draw a zone' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Import GeoJSON' })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Export GeoJSON' })).toBeInTheDocument();
});

it('shows what a file would do before anything is written, and takes the meant name when asked', async () => {
  const refused: ZoneReportOut = {
    outcome: 'refused',
    features: [
      feature(1, 'BISHAN', { notes: ['Repaired: its edge crosses itself.'], repaired_by: 0.00001 }),
      feature(2, 'BEDOC', {
        outcome: 'refused',
        reason: 'The market has no district “BEDOC”. Is “BEDOK” meant?',
        suggestion: 'BEDOK',
      }),
    ],
  };
  send.mockImplementation(async ({ useSuggestions, dryRun }) => {
    if (!useSuggestions) return refused;
    const features = [feature(1, 'BISHAN'), feature(2, 'BEDOK', { suggestion: 'BEDOK' })];
    return { outcome: dryRun ? 'checked' : 'applied', features };
  });
  const { user } = await draw(page, { path: '/zones?import=zones', me: ops });
  await screen.findByText('Choose a GeoJSON file');
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('no file input');
  await user.upload(input, new File(['{}'], 'areas.geojson', { type: 'application/geo+json' }));
  const report = await screen.findByRole('region', { name: 'Zones of the file' });
  expect(within(report).getByText(/Is “BEDOK” meant/)).toBeInTheDocument();
  expect(within(report).getByText(/its edge crosses itself/)).toBeInTheDocument();
  const apply = screen.getByRole('button', { name: 'Apply the file' });
  expect(apply).toBeDisabled();
  await user.click(screen.getByLabelText('Take the names that were probably meant'));
  await screen.findByText('The file is good. Applying it would do this:');
  await user.click(apply);
  await waitFor(() => expect(send).toHaveBeenCalledTimes(3));
  const asked = send.mock.calls.map(([upload]) => [upload.dryRun, upload.useSuggestions]);
  expect(asked).toEqual([
    [true, false],
    [true, true],
    [false, true],
  ]);
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

function feature(number: number, name: string, own: object = {}) {
  return {
    number,
    name,
    outcome: 'created' as const,
    reason: '',
    suggestion: null,
    notes: [],
    area_m2: 1_000_000,
    repaired_by: null,
    ...own,
  };
}
