import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ExportButton } from '@/api/export-button';
import { formatCount } from '@/lib/units';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { EditItemLine } from './edit-item-line';
import classes from './edits.module.css';
import { type Edit, itemsQuery, type Outcome } from './edits-api';

const ORDER: readonly Outcome[] = ['would', 'changed', 'overtaken', 'refused', 'unchanged'];

/** The cars of an edit by what became, or would become, of them. */
export function EditItems({ edit }: { edit: Edit }) {
  const { t } = useLingui();
  const names: Record<Outcome, string> = {
    would: edit.state === 'previewed' ? t`Would change` : t`Waiting`,
    changed: t`Changed`,
    overtaken: t`Changed by somebody else meanwhile`,
    refused: t`Refused`,
    unchanged: t`Already so`,
  };
  const there = ORDER.filter((outcome) => edit[outcome] > 0);
  const [chosen, setChosen] = useState<Outcome>();
  const shown = chosen && there.includes(chosen) ? chosen : there[0];
  if (!shown) return null;
  return (
    <div className={classes.items}>
      <fieldset className={classes.outcomes} aria-label={t`What becomes of them`}>
        {there.map((outcome) => (
          <button
            key={outcome}
            type="button"
            aria-pressed={outcome === shown}
            data-outcome={outcome}
            onClick={() => setChosen(outcome)}
          >
            {names[outcome]} <b>{formatCount(edit[outcome])}</b>
          </button>
        ))}
      </fieldset>
      <ItemList edit={edit} outcome={shown} />
    </div>
  );
}

function ItemList({ edit, outcome }: { edit: Edit; outcome: Outcome }) {
  const { t } = useLingui();
  const count = edit[outcome];
  const { data, error, refetch } = useQuery(itemsQuery(edit.id, outcome, `${edit.state} ${count}`));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonBlock lines={6} />;
  const more = formatCount(count - data.length);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={t`Cars of this edit`}>
        <ul className={classes.lines}>
          {data.map((item) => (
            <EditItemLine key={item.id} item={item} />
          ))}
        </ul>
      </section>
      {count > data.length ? (
        <p className={classes.dim}>
          <Trans>and {more} more</Trans>{' '}
          <ExportButton
            path={`/vehicle-edits/${edit.id}/items.csv`}
            params={{ outcome }}
            fileName="edit.csv"
          />
        </p>
      ) : null}
    </>
  );
}
