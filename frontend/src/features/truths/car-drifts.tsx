import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { DriftRow } from '@/api/generated';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { Ago } from './ago';
import { DriftActions } from './drift-actions';
import { DriftStateChip } from './drift-state-chip';
import classes from './truths.module.css';
import { carDriftsQuery } from './truths-api';
import { useTruthWords } from './use-truth-words';

/** The disagreements of the car that go on: what is proposed, and the two answers. */
export function CarDrifts({ id }: { id: string }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(carDriftsQuery(id, false));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data || data.length === 0) return null;
  return (
    <Card title={t`Where they disagree`}>
      <ul className={classes.drifts}>
        {data.map((drift) => (
          <OneDrift key={drift.id} drift={drift} />
        ))}
      </ul>
    </Card>
  );
}

function OneDrift({ drift }: { drift: DriftRow }) {
  const words = useTruthWords();
  const by = drift.explained_by_name;
  return (
    <li className={classes.drift}>
      <div className={classes.driftHead}>
        <DriftStateChip drift={drift} />
        <strong>{words.fields[drift.field]}</strong>
        <span className={classes.dim}>
          <Trans>
            since <Ago at={drift.first_seen_at} />
          </Trans>
        </span>
      </div>
      <p className={classes.text}>{words.reasons[drift.reason]}.</p>
      {drift.state === 'explained' ? (
        <blockquote className={classes.note}>
          {drift.note}
          {by ? <cite>{by}</cite> : null}
        </blockquote>
      ) : null}
      <DriftActions drift={drift} />
    </li>
  );
}
