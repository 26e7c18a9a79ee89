import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { newIdempotencyKey } from '@/api/idempotency';
import { formatPieces } from '@/lib/units';
import classes from './my-day.module.css';
import type { Load } from './my-day-api';
import type { Deed } from './outbox';
import { loadOf } from './stock';

type LoadListProps = {
  loads: readonly Load[];
  van: string;
  deeds: readonly Deed[];
  add: (deed: Deed) => Promise<void>;
};

/** What goes into the van before leaving: each tick moves it there in the books, also without a network. */
export function LoadList({ loads, van, deeds, add }: LoadListProps) {
  const { t } = useLingui();
  if (loads.length === 0) return null;
  const ticked = ({ id, loaded_at }: Load) =>
    loaded_at !== null || deeds.some((deed) => deed.path === loadOf(id) && !deed.refused);
  const left = loads.filter((load) => !ticked(load)).length;
  return (
    <section className={classes.card} aria-label={t`Load before you leave`}>
      <div className={classes.top}>
        <h2 className={classes.heading}>
          <Trans>Load before you leave</Trans>
        </h2>
        <span className={classes.dim}>
          {left > 0 ? (
            <Plural value={left} one="# left" other="# left" />
          ) : (
            <Trans>All in {van}</Trans>
          )}
        </span>
      </div>
      <ul className={classes.tasks}>
        {loads.map((load) => {
          const much = formatPieces(load.quantity);
          return (
            <li key={load.id} className={classes.load}>
              <Checkbox
                size="md"
                checked={ticked(load)}
                disabled={ticked(load)}
                label={`${much} × ${load.part_name}`}
                description={
                  load.loaded_at
                    ? t`In ${van}, for ${load.plate} (${load.order_code})`
                    : t`From ${load.location_name}, for ${load.plate} (${load.order_code})`
                }
                onChange={() =>
                  void add({
                    key: newIdempotencyKey(),
                    path: loadOf(load.id),
                    method: 'POST',
                    body: {},
                    // each by itself: one that the plan has no more holds back no other
                    visit: load.id,
                    plate: load.plate,
                    what: t`Load ${much} × ${load.part_name}`,
                  })
                }
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
