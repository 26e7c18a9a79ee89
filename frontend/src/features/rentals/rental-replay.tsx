import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { Suspense } from 'react';
import type { RentalDetail } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { todayIn } from '@/lib/time';
import { useCarParts } from '@/ui/shell/car-parts';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { useUrlSearch } from '@/ui/url/use-url-search';
import classes from './rentals.module.css';

/** Opens and closes the replay, which stands in the address. */
export function ReplayButton({ rental }: { rental: RentalDetail }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const parts = useCarParts('playback', useCan());
  const [search, update] = useUrlSearch();
  if (!rental.vehicle || !rental.started_at || parts.length === 0) return null;
  const day = todayIn(tz, Date.parse(rental.started_at));
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPlayerPlay size={14} />}
      onClick={() => update({ play: search.play ? undefined : day })}
    >
      {t`Replay on the map`}
    </Button>
  );
}

/** The car's day on the map, as the car reported it. */
export function RentalReplay({ rental }: { rental: RentalDetail }) {
  const parts = useCarParts('playback', useCan());
  const [search, update] = useUrlSearch();
  const [part] = parts;
  if (!part || !search.play || !rental.vehicle) return null;
  const Playback = part.component;
  return (
    <div className={classes.replay}>
      <Suspense fallback={<SkeletonBlock lines={10} />}>
        <Playback
          id={rental.vehicle}
          plate={rental.plate ?? ''}
          market={rental.market}
          day={search.play}
          onDay={(play) => update({ play })}
          onClose={() => update({ play: undefined })}
        />
      </Suspense>
    </div>
  );
}
