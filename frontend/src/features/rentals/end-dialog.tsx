import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { RentalDetail } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { instantOf, localOf } from '@/lib/local-moment';
import { AskDialog } from './ask-dialog';
import classes from './rentals.module.css';

/** Ends a rental at a time that lies behind us: now, unless somebody knows better. */
export function EndDialog({ rental, onClose }: { rental: RentalDetail; onClose: () => void }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const id = useId();
  const [opened] = useState(() => Date.now());
  const [when, setWhen] = useState(() => localOf(opened, tz));
  // a minute that has just begun is now, not its beginning
  const now = when === localOf(opened, tz);
  const ended_at = now ? new Date(opened).toISOString() : instantOf(when, tz);
  return (
    <AskDialog
      type="end_rental"
      about={`/rentals/${rental.id}`}
      name={rental.reference}
      onClose={onClose}
      more={ended_at === null ? null : { ended_at }}
      field={(errors) => (
        <label className={classes.label} htmlFor={id}>
          {t`When it really ended`}
          <input
            id={id}
            className={classes.moment}
            type="datetime-local"
            value={when}
            min={rental.started_at ? localOf(Date.parse(rental.started_at), tz) : undefined}
            max={localOf(opened, tz)}
            required
            onChange={(event) => setWhen(event.currentTarget.value)}
          />
          {errors.ended_at ? <span className={classes.problem}>{errors.ended_at}</span> : null}
        </label>
      )}
    />
  );
}
