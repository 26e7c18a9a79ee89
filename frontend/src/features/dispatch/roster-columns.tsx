import { useLingui } from '@lingui/react/macro';
import { IconCircleCheck, IconPlayerPause, IconUserOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { GridColumn } from '@/ui/data-grid/types';
import { StatusChip } from '@/ui/status/status-chip';
import type { Technician } from './dispatch-api';
import { clockOf } from './hours';
import { useWeekdays } from './use-weekdays';
import { skillWords } from './words';

export function useRosterColumns(): GridColumn<Technician>[] {
  const { t, i18n } = useLingui();
  const days = useWeekdays();
  return useMemo((): GridColumn<Technician>[] => {
    const skills = (row: Technician) =>
      row.skills.map((skill) => i18n._(skillWords[skill] ?? { id: skill })).join(', ');
    const weekdays = (row: Technician) =>
      row.weekdays.length === 7
        ? t`every day`
        : row.weekdays.map((day) => days[day - 1]?.short).join(' ');
    return [
      { id: 'name', header: t`Technician`, value: (row) => row.name, width: 200, always: true },
      {
        id: 'state',
        header: t`State`,
        value: (row) => row.active,
        cell: (row) => <RosterChip row={row} />,
        width: 130,
      },
      { id: 'skills', header: t`Skills`, value: skills, width: 320, grow: true },
      {
        id: 'hours',
        header: t`Hours`,
        value: shiftOf,
        width: 120,
      },
      { id: 'days', header: t`Days`, value: weekdays, width: 210 },
      {
        id: 'break',
        header: t`Break`,
        value: (row) => (row.break_minutes ? t`${row.break_minutes} min` : t`none`),
        width: 90,
      },
      { id: 'van', header: t`Van`, value: (row) => row.van, width: 120 },
      { id: 'store', header: t`Loads at`, value: (row) => row.store_name ?? '', width: 150 },
    ];
  }, [t, i18n, days]);
}

export const shiftOf = (row: Technician) => `${clockOf(row.shift_from)}–${clockOf(row.shift_to)}`;

/** Whether somebody can be sent. */
export function RosterChip({ row }: { row: Technician }) {
  const { t } = useLingui();
  if (!row.active) {
    return <StatusChip quiet tone="neutral" icon={IconPlayerPause} label={t`Not sent`} />;
  }
  return row.away ? (
    <StatusChip quiet tone="warn" icon={IconUserOff} label={t`Away now`} />
  ) : (
    <StatusChip quiet tone="good" icon={IconCircleCheck} label={t`On the roster`} />
  );
}
