import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type CSSProperties, lazy, Suspense, useState } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { Can } from '@/auth/can';
import { useMe } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { toast } from '@/ui/states/toast';
import { useReportWords } from './report-words';
import classes from './reports.module.css';
import { type Report, reportsQuery, useMakeReport, useSubscribe } from './reports-api';

const ReportPreview = lazy(async () => ({
  default: (await import('./report-preview')).ReportPreview,
}));
const ReportDialog = lazy(async () => ({
  default: (await import('./report-dialog')).ReportDialog,
}));

type Opened = { report: Report; what: 'preview' | 'edit' };

/** What is written for whom and when; each can be looked at, ordered, and had by mail. */
export function ReportsCard({ zone }: { zone: string }) {
  const { t } = useLingui();
  const words = useReportWords();
  const { data, error, refetch } = useQuery(reportsQuery);
  const [opened, open] = useState<Opened | null>(null);
  const close = () => open(null);
  const room = { '--markets': useMe().markets.length } as CSSProperties;
  return (
    <Card title={t`What is written`}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      <ul className={classes.plans} style={room} aria-label={t`Reports`} aria-busy={!data}>
        {(data?.items ?? []).map((report) => (
          <li key={report.id} className={classes.plan}>
            <div className={classes.what}>
              <strong>
                {words.kind(report.kind)} · {report.market}
              </strong>
              <span>{report.is_active ? words.when(report) : t`Switched off`}</span>
              <Recipients ids={report.recipients} />
            </div>
            <span className={classes.last}>
              {report.last_made_at
                ? t`Last written ${formatDateTime(report.last_made_at, zone)}`
                : t`Not written yet`}
            </span>
            <PlanActions report={report} onOpen={(what) => open({ report, what })} />
          </li>
        ))}
      </ul>
      <Suspense fallback={null}>
        {opened?.what === 'preview' ? (
          <ReportPreview report={opened.report} onClose={close} />
        ) : null}
        {opened?.what === 'edit' ? <ReportDialog report={opened.report} onClose={close} /> : null}
      </Suspense>
    </Card>
  );
}

function Recipients({ ids }: { ids: readonly string[] }) {
  const { t } = useLingui();
  const { data } = useQuery(colleaguesQuery);
  const names = ids.map((id) => data?.find((each) => each.id === id)?.name ?? t`a colleague`);
  return <span>{names.length ? t`To ${names.join(', ')}` : t`Mailed to nobody`}</span>;
}

type ActionsProps = { report: Report; onOpen: (what: Opened['what']) => void };

function PlanActions({ report, onOpen }: ActionsProps) {
  const { t } = useLingui();
  const me = useMe();
  const make = useMakeReport();
  const subscribe = useSubscribe();
  const isMine = report.recipients.includes(me.id);
  return (
    <div className={classes.actions}>
      <Button size="xs" variant="default" onClick={() => onOpen('preview')}>
        <Trans>Preview</Trans>
      </Button>
      <Can do="cost.export">
        <Button
          size="xs"
          variant="default"
          loading={make.isPending}
          onClick={() =>
            make.mutate(report.id, {
              onSuccess: () => toast.done(t`The report is being written; it appears below.`),
              onError: (error) => toast.failed(error),
            })
          }
        >
          <Trans>Write now</Trans>
        </Button>
      </Can>
      <Button
        size="xs"
        variant="default"
        loading={subscribe.isPending}
        onClick={() =>
          subscribe.mutate(
            { id: report.id, wants: !isMine },
            { onError: (error) => toast.failed(error) },
          )
        }
      >
        {isMine ? <Trans>Mail it to me no more</Trans> : <Trans>Mail it to me</Trans>}
      </Button>
      <Can do="budget.edit">
        <Button size="xs" variant="subtle" onClick={() => onOpen('edit')}>
          <Trans>Edit</Trans>
        </Button>
      </Can>
    </div>
  );
}
