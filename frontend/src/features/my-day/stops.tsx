import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { EmptyState } from '@/ui/states/empty-state';
import classes from './my-day.module.css';
import type { MyDay, MyStop } from './my-day-api';
import type { Deed } from './outbox';
import { PlateSearch } from './plate-search';
import { StopCard } from './stop-card';
import { withDeeds } from './with-deeds';

const OVER = ['done', 'failed', 'cancelled'];

type StopsProps = { day: MyDay; deeds: readonly Deed[]; add: (deed: Deed) => Promise<void> };

/** The stops of the day that are still ahead: what is begun, then the next one. */
export function Stops({ day, deeds, add }: StopsProps) {
  const { t } = useLingui();
  const stops = withDeeds([...day.also.map(unplanned), ...day.stops], deeds);
  const left = stops.filter((stop) => !OVER.includes(stop.visit.state));
  const ahead = [...left.filter(isBegun), ...left.filter((stop) => !isBegun(stop))];
  const over = stops.length - left.length;
  return (
    <>
      <PlateSearch stops={ahead} />
      <p className={classes.dim}>
        <Plural value={ahead.length} one="# stop ahead" other="# stops ahead" />
        {over > 0 ? <Trans>, {over} behind you</Trans> : null}
        {day.van ? ` · ${day.van}` : ''}
      </p>
      {ahead.map((stop, index) => (
        <StopCard
          key={stop.id}
          stop={stop}
          isNext={index === 0}
          van={day.van}
          deeds={deeds}
          add={add}
        />
      ))}
      {ahead.length === 0 ? (
        <EmptyState
          title={t`Nothing ahead of you`}
          why={t`New stops come up here as soon as somebody publishes them.`}
        />
      ) : null}
    </>
  );
}

/** What was begun and is in no plan of today, as a stop without times. */
const unplanned = (visit: MyDay['also'][number]): MyStop => ({ id: visit.id, visit });
const isBegun = ({ visit }: MyStop) => visit.state !== 'open';
