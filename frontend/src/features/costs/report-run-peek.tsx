import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Can } from '@/auth/can';
import { formatDateTime, formatDay } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { toast } from '@/ui/states/toast';
import costs from './costs.module.css';
import { ReportStateChip } from './report-state-chip';
import { useReportWords } from './report-words';
import classes from './reports.module.css';
import { openFile, type ReportRun } from './reports-api';

type Props = { run: ReportRun; zone: string; onClose: () => void };

/** One edition: its figures and its files, or why it could not be written. */
export function ReportRunPeek({ run, zone, onClose }: Props) {
  const { t } = useLingui();
  const words = useReportWords();
  const open = useMutation({
    mutationFn: (format: 'pdf' | 'xlsx') => openFile(run.id, format),
    onError: (error) => toast.failed(error),
  });
  const last = new Date(Date.parse(run.period_end) - 86_400_000).toISOString().slice(0, 10);
  const facts = [
    { label: t`Days`, value: `${formatDay(run.period_start, 'UTC')} – ${formatDay(last, 'UTC')}` },
    { label: t`Edition`, value: String(run.edition) },
    { label: t`Why`, value: words.reason(run.reason) },
    { label: t`Tried at`, value: formatDateTime(run.made_at, zone) },
    { label: t`Asked for by`, value: run.started_by_name },
    { label: t`Mailed to`, value: t`${plural(run.sent, { one: '# person', other: '# people' })}` },
    { label: t`Mails that failed`, value: run.unsent ? String(run.unsent) : null },
    ...(run.state === 'ready' ? run.headline.map(([label, value]) => ({ label, value })) : []),
  ].filter(({ value }) => value);
  return (
    <PeekPanel
      title={`${words.kind(run.kind)} · ${run.market}`}
      label={t`Edition of a report`}
      href={`/costs/reports?sel=${run.id}`}
      status={<ReportStateChip run={run} />}
      onClose={onClose}
    >
      {run.fault ? (
        <p className={costs.fault} role="alert">
          <Trans>It could not be written: {run.fault}</Trans>
        </p>
      ) : null}
      {run.state === 'ready' ? (
        <Can do="cost.export">
          <div className={classes.actions}>
            <Button size="xs" loading={open.isPending} onClick={() => open.mutate('pdf')}>
              <Trans>PDF</Trans>
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={open.isPending}
              onClick={() => open.mutate('xlsx')}
            >
              <Trans>Excel</Trans>
            </Button>
          </div>
        </Can>
      ) : null}
      <Facts facts={facts} />
    </PeekPanel>
  );
}
