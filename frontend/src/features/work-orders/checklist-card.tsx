import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '@/auth/use-can';
import { Card } from '@/ui/page/card';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import { LineButtons } from './line-buttons';
import { useChangeLine } from './work-order-changes';
import classes from './work-orders.module.css';
import { type Line, linesQuery, type WorkOrder } from './work-orders-api';

/** The things to do, each with how it came out. */
export function ChecklistCard({ order }: { order: WorkOrder }) {
  const { t } = useLingui();
  const may =
    useCan()('work_order.work') && order.state !== 'closed' && order.state !== 'cancelled';
  const { data } = useQuery(linesQuery(order.id));
  const checks = data?.filter(({ kind }) => kind === 'check');
  return (
    <Card title={t`Checklist`} tools={may ? <LineButtons order={order} kinds={['check']} /> : null}>
      {checks ? null : <SkeletonBlock lines={3} />}
      {checks?.length === 0 ? (
        <p className={classes.sentence}>
          <Trans>Nothing is listed. Add what has to be done.</Trans>
        </p>
      ) : null}
      <ol className={classes.lines}>
        {checks?.map((line) => (
          <CheckLine key={line.id} line={line} may={may} />
        ))}
      </ol>
    </Card>
  );
}

function CheckLine({ line, may }: { line: Line; may: boolean }) {
  const { t } = useLingui();
  const change = useChangeLine();
  const words = { pending: t`Open`, done: t`Done`, failed: t`Failed`, not_needed: t`Not needed` };
  return (
    <li className={classes.line}>
      <span className={classes.lineText}>
        {line.text}
        {line.answered_by_name ? (
          <span className={classes.dim}> · {line.answered_by_name}</span>
        ) : null}
      </span>
      {may ? (
        <SegmentedControl
          size="xs"
          aria-label={line.text}
          value={line.result}
          disabled={change.isPending}
          onChange={(result) =>
            change.mutate({ line, body: { result } }, { onError: (error) => toast.failed(error) })
          }
          data={Object.entries(words).map(([value, label]) => ({ value, label }))}
        />
      ) : (
        <span className={classes.dim}>{words[line.result]}</span>
      )}
    </li>
  );
}
