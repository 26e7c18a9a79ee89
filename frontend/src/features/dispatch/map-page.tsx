import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useConfig } from '@/auth/config-context';
import { useMarket } from '@/auth/use-me';
import { formatTime } from '@/lib/time';
import { MapView } from '@/ui/map/map-view';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import classes from './dispatch.module.css';
import { DispatchTabs } from './dispatch-tabs';
import { PlanSummary } from './plan-summary';
import { useBoard } from './use-board';
import { useVisitWords } from './words';

const COLOURS = ['--chart-1', '--chart-2', '--chart-3', '--chart-4', '--chart-5', '--chart-6'];

/** The ways of the day. The board lists the same. */
export function MapPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const [, update] = useUrlSearch();
  const words = useVisitWords();
  const { board, query } = useBoard();
  const { map } = useConfig();
  const drawn = useMemo(() => {
    const colour = new Map(
      board?.technicians.map((who, index) => [
        who.id,
        COLOURS[index % COLOURS.length] ?? '--chart-1',
      ]),
    );
    const tracks = (board?.technicians ?? []).map((who) => ({
      id: who.id,
      color: colour.get(who.id) ?? '--chart-1',
      path: [
        [who.start_lng, who.start_lat] as const,
        ...(board?.stops ?? [])
          .filter((stop) => stop.technician === who.id)
          .map((stop) => [stop.visit.lng ?? 0, stop.visit.lat ?? 0] as const),
        [who.end_lng, who.end_lat] as const,
      ],
    }));
    const points = (board?.stops ?? []).map((stop) => ({
      id: stop.visit.id,
      lng: stop.visit.lng ?? 0,
      lat: stop.visit.lat ?? 0,
      color: colour.get(stop.technician) ?? '--chart-1',
      label: stop.visit.plate,
      detail: `${formatTime(stop.start_at, tz)} · ${words(stop.visit.tasks)}`,
      glyph: String((stop.position + 1) % 10),
      alone: true,
    }));
    return { tracks: tracks.filter(({ path }) => path.length > 2), points };
  }, [board, tz, words]);
  return (
    <Page title={t`Dispatch`} fill>
      <DispatchTabs active="map" />
      <div className={classes.bar}>
        <PlanSummary board={board} />
      </div>
      {query.error && !board ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className={classes.map}>
          <MapView
            label={t`Map of the day's ways; the board lists them, too`}
            points={drawn.points}
            tracks={drawn.tracks}
            clustered={false}
            glideMs={0}
            onSelect={(sel) => update({ sel })}
            styleUrl={map.styleUrl}
          />
        </div>
      )}
    </Page>
  );
}
