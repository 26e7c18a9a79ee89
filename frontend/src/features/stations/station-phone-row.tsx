import { useLingui } from '@lingui/react/macro';
import type { StationRow } from '@/api/generated';
import { FreeBays } from './free-bays';
import classes from './stations.module.css';

/** A station in two lines, for narrow screens. */
export function StationPhoneRow({ stop }: { stop: StationRow }) {
  const { t } = useLingui();
  return (
    <>
      <span className={classes.phoneLine}>
        <b className={classes.clip}>{stop.name}</b>
        <span className={classes.phoneEnd}>
          <FreeBays stop={stop} />
        </span>
      </span>
      <span className={classes.phoneLine} data-dim>
        <span>{stop.stop_id}</span>
        <span className={classes.phoneEnd}>
          {t`${stop.vehicles_available} available, ${stop.vehicles_here} here`}
        </span>
      </span>
    </>
  );
}
