import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { isApiError } from '@/api/api-error';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { formatCount } from '@/lib/units';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { Facts } from '@/ui/peek/facts';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { PackageCard } from './package-card';
import classes from './privacy.module.css';
import { type DataRequest, logQuery, type Outcome, requestQuery, scopeQuery } from './privacy-api';
import { PrivacyTabs } from './privacy-tabs';
import { basisLabels, kindLabels, logLabels } from './privacy-words';
import { RequestActions } from './request-actions';
import { RequestChip } from './request-chip';
import { RequestSteps } from './request-steps';

const RedactionCard = lazy(async () => ({
  default: (await import('./redaction-card')).RedactionCard,
}));

/** One request: how far it is, what it is about, what came of it, and who did what. */
export function RequestPage({ id }: { id: string }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(requestQuery(id));
  if (!data && isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
  return (
    <Page
      title={data?.number ?? t`Data request`}
      status={data ? <RequestChip request={data} /> : null}
      actions={data ? <RequestActions request={data} /> : null}
    >
      <PrivacyTabs active="" />
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data ? <Parts request={data} /> : error ? null : <SkeletonBlock lines={16} />}
    </Page>
  );
}

function Parts({ request }: { request: DataRequest }) {
  const { t } = useLingui();
  const isOpen = request.state === 'draft' || request.state === 'asked';
  return (
    <div className={classes.stack}>
      <RequestSteps request={request} />
      <div className={classes.grid}>
        <div className={classes.column}>
          <Card title={t`What is asked`}>
            <Asked request={request} />
          </Card>
          <div className={classes.last}>
            <Card title={t`What happened`}>
              <Log id={request.id} />
            </Card>
          </div>
        </div>
        <div className={classes.column}>
          <Card title={isOpen ? t`What it is about` : t`What came of it`}>
            <Rows request={request} />
          </Card>
          {isOpen && request.kind !== 'erasure' ? (
            <Suspense
              fallback={
                <Card title={t`What is taken out`}>
                  <SkeletonBlock lines={12} />
                </Card>
              }
            >
              <RedactionCard request={request} />
            </Suspense>
          ) : null}
          {request.package_sha256 ? <PackageCard request={request} /> : null}
        </div>
      </div>
    </div>
  );
}

function Asked({ request }: { request: DataRequest }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  return (
    <Facts
      facts={[
        { label: t`What`, value: t(kindLabels[request.kind]) },
        { label: t`On what basis`, value: t(basisLabels[request.legal_basis]) },
        ...(request.reference ? [{ label: t`Order`, value: request.reference }] : []),
        {
          label: t`Customer`,
          value: (
            <HrefLink href={`/customers/${request.customer}`}>
              {request.customer_number || t`A customer`}
            </HrefLink>
          ),
        },
        { label: t`Why`, value: request.reason },
        { label: t`Opened by`, value: request.opened_by_name ?? t`A colleague` },
        ...(request.decided_by_name
          ? [{ label: t`Decided by`, value: request.decided_by_name }]
          : []),
        { label: t`To be answered by`, value: formatDateTime(request.due_at, tz) },
        ...(request.state === 'draft' || request.words.length === 0
          ? []
          : [{ label: t`Words taken out`, value: formatCount(request.words.length) }]),
      ]}
    />
  );
}

/** The kinds of rows with their number, or what became of them. */
function Rows({ request }: { request: DataRequest }) {
  const { t } = useLingui();
  const { data, error } = useQuery(scopeQuery(request.customer, request.kind));
  const outcome = request.outcome as Record<string, Outcome>;
  if (!data && !error) return <SkeletonBlock lines={request.scope.length} />;
  const place = (kind: string) => data?.findIndex((each) => each.kind === kind) ?? 0;
  const ordered = [...request.scope].sort((one, other) => place(one) - place(other));
  const rows = (count: number) => t`${plural(count, { one: '# row', other: '# rows' })}`;
  const came = (done: Outcome) => {
    if (done.erased !== undefined && done.kept !== undefined)
      return t`${formatCount(done.erased)} blanked, ${formatCount(done.kept)} not: ${done.why ?? ''}`;
    if (done.erased !== undefined) return t`${formatCount(done.erased)} blanked`;
    if (done.kept !== undefined) return t`${formatCount(done.kept)} kept: ${done.why ?? ''}`;
    return [
      rows(done.rows ?? 0),
      ...(done.left_out ? [t`${formatCount(done.left_out)} left out`] : []),
      ...(done.replaced ? [t`${formatCount(done.replaced)} redacted`] : []),
    ].join(', ');
  };
  const words = (kind: string) => {
    const done = outcome[kind];
    const there = data?.find((each) => each.kind === kind);
    if (done) return came(done);
    if (!there) return '';
    if (request.kind !== 'erasure') return rows(there.rows);
    return there.is_erased
      ? t`${formatCount(there.rows)} to be blanked`
      : t`${formatCount(there.rows)} stay: ${there.basis}`;
  };
  return (
    <ul className={classes.rows}>
      {ordered.map((kind) => (
        <li key={kind}>
          <span className={classes.grow}>
            {data?.find((each) => each.kind === kind)?.label ?? t`Other rows`}
          </span>
          <span className={classes.number}>{words(kind)}</span>
        </li>
      ))}
    </ul>
  );
}

function Log({ id }: { id: string }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data } = useQuery(logQuery(id));
  if (!data) return <SkeletonBlock lines={4} />;
  return (
    <ul className={classes.rows}>
      {data.map((line) => (
        <li key={line.id}>
          <span className={classes.grow}>
            <span>
              {line.actor_name ?? t`The console`} {t(logLabels[line.kind])}
            </span>
            {line.note ? <small className={classes.note}>{line.note}</small> : null}
          </span>
          <time className={classes.dim} dateTime={line.at}>
            {formatDateTime(line.at, tz)}
          </time>
        </li>
      ))}
    </ul>
  );
}
