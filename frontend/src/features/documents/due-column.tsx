import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { QueryParams } from '@/api/params';
import { formatCount } from '@/lib/units';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { stringifySearch } from '@/ui/url/search-params';
import classes from './documents.module.css';
import { columnQuery, type Due, MOST_CARDS } from './documents-api';
import { DueCard } from './due-card';
import { type BoardColumn, stageLooks } from './stages';

export type DueColumnProps = {
  column: BoardColumn;
  params: QueryParams;
  onRenew: (due: Due) => void;
};

export function DueColumn({ column, params, onRenew }: DueColumnProps) {
  const { t, i18n } = useLingui();
  const stage = column.stages.join(',');
  const { data, error, refetch } = useQuery(columnQuery({ ...params, stage }));
  const label = i18n._(column.label);
  const first = column.stages[0];
  const shown = data ? formatCount(data.count) : '…';
  const list = `/documents${stringifySearch({ ...params, layout: 'list', stage })}`;
  return (
    <section className={classes.column} data-column aria-label={label}>
      <header className={classes.columnHead} data-tone={first && stageLooks[first].tone}>
        <h2>{label}</h2>
        <HrefLink href={list} aria-label={t`${shown}, ${label}: show as a list`}>
          {shown}
        </HrefLink>
      </header>
      <div className={classes.cards}>
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <SkeletonBlock lines={5} /> : null}
        {data?.items.map((due) => (
          <DueCard key={due.id} due={due} onRenew={onRenew} />
        ))}
        {data?.count === 0 ? (
          <p className={classes.none}>
            <Trans>Nothing here.</Trans>
          </p>
        ) : null}
        {data && data.count > MOST_CARDS ? (
          <HrefLink className={classes.more} href={list}>
            <Trans>All {formatCount(data.count)} as a list</Trans>
          </HrefLink>
        ) : null}
      </div>
    </section>
  );
}
