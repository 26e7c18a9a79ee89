import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '@/auth/use-can';
import { formatMinor } from '@/lib/money';
import { formatDuration } from '@/lib/time';
import { formatCount } from '@/lib/units';
import { Card } from '@/ui/page/card';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import { LineButtons } from './line-buttons';
import { StockButton } from './stock-button';
import { useBringBack, useRemoveLine } from './work-order-changes';
import classes from './work-orders.module.css';
import { type Line, linesQuery, type WorkOrder } from './work-orders-api';

const MINUTE_MS = 60_000;

/** Labour, parts and invoices with their sum. */
export function CostsCard({ order }: { order: WorkOrder }) {
  const { t } = useLingui();
  const can = useCan();
  const may = can('work_order.work') && order.state !== 'closed' && order.state !== 'cancelled';
  const { data } = useQuery(linesQuery(order.id));
  const remove = useRemoveLine();
  const back = useBringBack();
  const lines = data?.filter(({ kind }) => kind !== 'check');
  const take = (line: Line) =>
    (line.part ? back : remove).mutate(line, { onError: (error) => toast.failed(error) });
  const detail = (line: Line) => {
    const each = formatMinor(line.unit_minor, order.currency);
    if (line.kind === 'labour') {
      return t`Labour, ${formatDuration(line.minutes * MINUTE_MS)} at ${each} an hour`;
    }
    if (line.part) return t`From stock, ${quantity(line)} × ${each}`;
    if (line.kind === 'part') return t`Part, ${quantity(line)} × ${each}`;
    return t`Invoice ${line.invoice_no} of ${line.vendor}`;
  };
  return (
    <Card
      title={t`Costs`}
      tools={
        may ? (
          <>
            {can('part.move') ? <StockButton order={order} /> : null}
            <LineButtons order={order} kinds={['labour', 'part', 'invoice']} />
          </>
        ) : null
      }
    >
      {lines ? null : <SkeletonBlock lines={3} />}
      {lines?.length === 0 ? (
        <p className={classes.sentence}>
          <Trans>Nothing was spent yet.</Trans>
        </p>
      ) : null}
      <ul className={classes.lines}>
        {lines?.map((line) => (
          <li key={line.id} className={classes.line}>
            <span className={classes.lineText}>
              {line.text} <span className={classes.dim}>{detail(line)}</span>
            </span>
            <span className={classes.amount}>{formatMinor(line.amount_minor, order.currency)}</span>
            {may ? (
              <ActionIcon
                variant="subtle"
                size="sm"
                aria-label={line.part ? t`Bring ${line.text} back` : t`Remove ${line.text}`}
                title={line.part ? t`Bring it back to stock` : undefined}
                onClick={() => take(line)}
              >
                {line.part ? <IconArrowBackUp size={14} /> : <IconTrash size={14} />}
              </ActionIcon>
            ) : null}
          </li>
        ))}
      </ul>
      {lines && lines.length > 0 ? (
        <div className={classes.sum}>
          <span>
            <Trans>Total</Trans>
          </span>
          <span>{formatMinor(order.cost_minor, order.currency)}</span>
        </div>
      ) : null}
    </Card>
  );
}

/** Whole pieces without decimals, litres with two. */
function quantity(line: Line): string {
  const count = Number(line.quantity);
  return formatCount(count, Number.isInteger(count) ? 0 : 2);
}
