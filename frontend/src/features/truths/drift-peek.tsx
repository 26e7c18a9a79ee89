import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { DriftRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { Ago } from './ago';
import { DriftActions } from './drift-actions';
import { DriftStateChip } from './drift-state-chip';
import classes from './truths.module.css';
import { driftQuery, readingsOf, SOURCES } from './truths-api';
import { useTruthWords } from './use-truth-words';

export type DriftPeekProps = { id: string; onClose: () => void };

/** One disagreement: who says what, what is proposed, and the two answers. */
export function DriftPeek({ id, onClose }: DriftPeekProps) {
  const { t } = useLingui();
  const { data: drift, error, refetch } = useQuery(driftQuery(id));
  return (
    <PeekPanel
      title={drift?.plate ?? t`Disagreement`}
      label={t`Disagreement`}
      href={drift ? `/vehicles/${drift.vehicle_id}?tab=truths` : `/drifts?sel=${id}`}
      status={drift ? <DriftStateChip drift={drift} /> : null}
      onClose={onClose}
    >
      {drift ? (
        <DriftInFull drift={drift} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={8} />
      )}
    </PeekPanel>
  );
}

function DriftInFull({ drift }: { drift: DriftRow }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const words = useTruthWords();
  const readings = readingsOf(drift);
  const isMoment = drift.field === 'heard' || drift.field === 'reading';
  const said = (value: unknown) =>
    isMoment ? <Ago at={String(value)} /> : words.value(drift.field, value);
  const sayings = SOURCES.flatMap((source) => {
    const told = readings[source];
    if (told === undefined) return [];
    const odd =
      drift.odd === source ? t`${words.sources[source]} (probably wrong)` : words.sources[source];
    return [{ label: odd, value: said(told.value) }];
  });
  return (
    <div className={classes.stack}>
      <p className={classes.text}>
        <strong>{words.fields[drift.field]}:</strong> {words.reasons[drift.reason]}.
      </p>
      <DriftActions drift={drift} />
      {drift.note ? (
        <blockquote className={classes.note}>
          {drift.note}
          {drift.explained_by_name ? <cite>{drift.explained_by_name}</cite> : null}
        </blockquote>
      ) : null}
      <Facts
        facts={[
          ...sayings,
          { label: t`Seen first`, value: formatDateTime(drift.first_seen_at, tz) },
          { label: t`Seen last`, value: formatDateTime(drift.last_seen_at, tz) },
          { label: t`Looks`, value: t`${plural(drift.looks, { one: 'once', other: '# times' })}` },
          ...(drift.ended_at
            ? [{ label: t`Settled`, value: formatDateTime(drift.ended_at, tz) }]
            : []),
        ]}
      />
      <HrefLink href={`/vehicles/${drift.vehicle_id}?tab=truths`}>
        <Trans>All truths of this car</Trans>
      </HrefLink>
    </div>
  );
}
