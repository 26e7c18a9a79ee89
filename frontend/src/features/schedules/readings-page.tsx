import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { usePages } from '@/api/use-pages';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { Page } from '@/ui/page/page';
import { EmptyState } from '@/ui/states/empty-state';
import { toast } from '@/ui/states/toast';
import { HrefLink } from '@/ui/url/href-link';
import { meterLabels, meterValue } from './due-words';
import { ScheduleTabs } from './schedule-tabs';
import classes from './schedules.module.css';
import { meterKeys, POLL_MS, type Reading, useSettleReading } from './schedules-api';

const ReadingDialog = lazy(async () => ({
  default: (await import('./reading-dialog')).ReadingDialog,
}));

/** Readings that went back or ran too fast: they count for nothing until somebody decides. */
export function ReadingsPage() {
  const { t } = useLingui();
  const columns = useReadingColumns();
  const mayEnter = useCan()('work_order.work');
  const [isOpen, setOpen] = useState(false);
  const params = { apart: 'true' };
  const pages = usePages<Reading>({
    queryKey: meterKeys.list({ ...params, readings: 'true' }),
    path: '/meter-readings',
    params,
    pollMs: POLL_MS,
  });
  return (
    <Page
      title={t`Schedules`}
      fill
      actions={
        mayEnter ? (
          <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setOpen(true)}>
            <Trans>Enter a reading</Trans>
          </Button>
        ) : null
      }
    >
      <ScheduleTabs active="readings" />
      <DataGrid
        id="meter-readings"
        label={t`Odd readings`}
        columns={columns}
        {...pages.source}
        rowId={(reading) => reading.id}
        rowHref={(reading) => `/vehicles/${reading.vehicle}`}
        empty={
          <EmptyState
            title={t`Every reading makes sense`}
            why={t`One that goes back, or runs faster than a car can, is kept here and counts for nothing.`}
          />
        }
        phoneRow={(reading) => (
          <PhoneLines
            title={reading.plate}
            end={meterValue(reading.kind, reading.value)}
            detail={meterValue(reading.kind, reading.before)}
          />
        )}
      />
      {isOpen ? (
        <Suspense fallback={null}>
          <ReadingDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </Page>
  );
}

function useReadingColumns(): GridColumn<Reading>[] {
  const { t, i18n } = useLingui();
  const { tz } = useMarket();
  const may = useCan()('schedule.edit');
  return useMemo((): GridColumn<Reading>[] => {
    const label = (kind: string) => {
      const words = meterLabels[kind];
      return words ? i18n._(words) : kind;
    };
    return [
      {
        id: 'plate',
        header: t`Car`,
        value: (reading) => reading.plate,
        cell: (reading) => (
          <HrefLink href={`/vehicles/${reading.vehicle}`}>{reading.plate}</HrefLink>
        ),
        width: 120,
        always: true,
      },
      { id: 'kind', header: t`Meter`, value: (reading) => label(reading.kind), width: 140 },
      {
        id: 'why',
        header: t`Why`,
        value: (reading) =>
          reading.fate === 'backwards' ? t`It went back` : t`It ran faster than a car can`,
        width: 220,
        grow: true,
      },
      {
        id: 'before',
        header: t`Stood at`,
        value: (reading) => meterValue(reading.kind, reading.before),
        numeric: true,
        width: 120,
      },
      {
        id: 'value',
        header: t`Was read as`,
        value: (reading) => meterValue(reading.kind, reading.value),
        numeric: true,
        width: 120,
      },
      {
        id: 'read_at',
        header: t`When`,
        value: (reading) => formatDateTime(reading.read_at, tz),
        width: 150,
      },
      ...(may
        ? [
            {
              id: 'decide',
              header: t`Decide`,
              value: () => null,
              cell: (reading: Reading) => <Decide reading={reading} />,
              width: 250,
              sortable: false,
            },
          ]
        : []),
    ];
  }, [t, i18n, tz, may]);
}

function Decide({ reading }: { reading: Reading }) {
  const { t } = useLingui();
  const settle = useSettleReading();
  const take = (value: number | null, words: string) =>
    settle.mutate(
      { id: reading.id, value },
      { onSuccess: () => toast.done(words), onError: (error) => toast.failed(error) },
    );
  return (
    <span className={classes.tools}>
      <Button
        size="compact-xs"
        variant="default"
        loading={settle.isPending}
        onClick={() => take(reading.value, t`The meter of ${reading.plate} follows the reading.`)}
      >
        <Trans>It is right</Trans>
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => take(null, t`The meter of ${reading.plate} stays as it was.`)}
      >
        <Trans>Leave it out</Trans>
      </Button>
    </span>
  );
}
