import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Can } from '@/auth/can';
import { formatDateTime, formatDay } from '@/lib/time';
import { formatCount } from '@/lib/units';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { toast } from '@/ui/states/toast';
import classes from './costs.module.css';
import { useLoad, type WarehouseDay } from './warehouse-api';
import { WarehouseChip } from './warehouse-chip';

type Props = { row: WarehouseDay; zone: string; onClose: () => void };

/** One day of one table as both sides count it. */
export function WarehousePeek({ row, zone, onClose }: Props) {
  const { t } = useLingui();
  const load = useLoad();
  const facts = [
    { label: t`Rows here`, value: formatCount(row.rows) },
    { label: t`Rows there`, value: row.rows_there === null ? '–' : formatCount(row.rows_there) },
    { label: t`Checksum here`, value: row.checksum },
    { label: t`Checksum there`, value: row.checksum_there || '–' },
    { label: t`Table`, value: row.table },
    { label: t`Loaded`, value: row.loaded_at ? formatDateTime(row.loaded_at, zone) : null },
    { label: t`Looked at`, value: formatDateTime(row.looked_at, zone) },
    { label: t`Times loaded`, value: String(row.loads) },
  ].filter(({ value }) => value);
  return (
    <PeekPanel
      title={`${row.title} · ${formatDay(row.day, 'UTC')}`}
      label={t`Day of the warehouse`}
      href={`/costs/warehouse?table=${row.table}&sel=${row.id}`}
      status={<WarehouseChip state={row.state} />}
      onClose={onClose}
    >
      {row.fault ? (
        <p className={classes.fault} role="alert">
          {row.fault}
        </p>
      ) : null}
      <Can do="cost.import">
        <Button
          size="xs"
          variant="default"
          loading={load.isPending}
          onClick={() =>
            load.mutate(row.id, {
              onSuccess: () => toast.done(t`The day is being loaded again.`),
              onError: (error) => toast.failed(error),
            })
          }
        >
          <Trans>Load again</Trans>
        </Button>
      </Can>
      <Facts facts={facts} />
    </PeekPanel>
  );
}
