import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Config } from '@/auth/config';
import { ConfigContext } from '@/auth/config-context';
import { connectTestApi } from '@/test/api';
import { draw, someone } from '@/test/render';
import { server } from '@/test/server';
import type { MapViewProps } from '@/ui/map/types';
import { Playback } from './playback';

const config = { map: { styleUrl: null } } as Config;
const ops = { ...someone, capabilities: ['vehicle.view', 'telemetry.view'] };
const map = vi.hoisted(() => ({ props: null as MapViewProps | null }));
vi.mock('@/ui/map/map-view', () => ({
  MapView: (props: MapViewProps) => {
    map.props = props;
    return null;
  },
}));

const DAY = {
  date: '2026-11-20',
  time_zone: 'Asia/Singapore',
  from: '2026-11-19T16:00:00.000Z',
  to: '2026-11-20T16:00:00.000Z',
  track: {
    total: 4,
    t: [28_800, 36_000, 36_600, 40_000],
    lat: [1_300_000, 1_300_000, 1_310_000, 1_310_000],
    lng: [103_800_000, 103_800_000, 103_800_000, 103_800_000],
    speed: [0, 40, 40, 0],
    soc: [800, 800, 790, 790],
    doing: [0, 1, 1, 0],
  },
  trips: [
    {
      id: 'trip-1',
      started_at: '2026-11-20T02:00:00.000Z',
      ended_at: '2026-11-20T02:10:00.000Z',
      ongoing: false,
      from_station: 'Bishan',
      to_station: 'Tampines',
      distance_m: 5_000,
      unseen_m: 0,
      energy_kwh: 1,
      max_speed_kmh: 62,
    },
  ],
  charging_sessions: [],
};

beforeEach(() => {
  connectTestApi();
  server.use(
    http.get('*/api/v1/vehicles/car-1/playback', ({ request }) => {
      const date = new URL(request.url).searchParams.get('date');
      if (date === '2026-11-20') return HttpResponse.json(DAY);
      const nothing = { total: 0, t: [], lat: [], lng: [], speed: [], soc: [], doing: [] };
      return HttpResponse.json({ ...DAY, date, track: nothing, trips: [] });
    }),
  );
});

const onDay = vi.fn();

async function open(day = '2026-11-20') {
  return draw(
    <ConfigContext value={config}>
      <Playback
        id="car-1"
        plate="EVR1"
        market="SG"
        day={day}
        onDay={onDay}
        onClose={() => undefined}
      />
    </ConfigContext>,
    { me: ops },
  );
}

it('begins at the first trip, lists what the car did, and goes where one clicks', async () => {
  const { user } = await open();
  const list = await screen.findByRole('list', { name: 'What it did' });
  const part = within(list).getByRole('button', { name: /Drove 5\.0\skm to Tampines/ });
  expect(part).toHaveAttribute('aria-current', 'true');
  expect(within(list).getByText('10:00–10:10')).toBeVisible();
  expect(map.props?.points[0]).toMatchObject({ label: 'EVR1', shape: 'arrow' });
  expect(map.props?.tracks).toHaveLength(1);
  await user.keyboard('{ArrowRight}{ArrowRight}');
  expect(screen.getByRole('slider')).toHaveAttribute('aria-valuetext', '10:02:00');
  await user.click(part);
  expect(screen.getByRole('slider')).toHaveAttribute('aria-valuetext', '10:00:00');
});

it('plays with the space bar', async () => {
  const { user } = await open();
  await screen.findByRole('button', { name: 'Play' });
  await user.keyboard(' ');
  expect(await screen.findByRole('button', { name: 'Pause' })).toBeVisible();
  await waitFor(() => expect(map.props?.points[0]?.lat).toBeGreaterThan(1.3001));
  await user.keyboard(' ');
  expect(await screen.findByRole('button', { name: 'Play' })).toBeVisible();
});

it('says so when nothing was heard, and leads to the days around', async () => {
  const { user } = await open('2026-11-19');
  expect(await screen.findByText('Nothing was heard on this day')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'The day after' }));
  expect(onDay).toHaveBeenCalledWith('2026-11-20');
});
