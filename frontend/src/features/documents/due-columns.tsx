import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useCan } from '@/auth/use-can';
import { formatDate } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { VehicleStateChip } from '@/ui/status/vehicle-state-chip';
import { HrefLink } from '@/ui/url/href-link';
import type { Due } from './documents-api';
import { StageChip } from './stage-chip';
import { useDueWords } from './use-due-words';
import { useDocumentKinds } from './use-kind-names';

export function useDueColumns(onRenew: (due: Due) => void): GridColumn<Due>[] {
  const { t } = useLingui();
  const may = useCan()('document.edit');
  const words = useDueWords();
  const { kinds, nameOf } = useDocumentKinds();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language, as `t` does
  return useMemo(
    () => [
      {
        id: 'plate',
        header: t`Plate`,
        value: (due) => due.plate,
        cell: (due) => (
          <HrefLink href={`/vehicles/${due.vehicle_id}?tab=documents`}>{due.plate}</HrefLink>
        ),
        width: 110,
        always: true,
      },
      {
        id: 'kind',
        header: t`Document`,
        value: (due) => nameOf(due.market, due.kind),
        width: 210,
        grow: true,
      },
      {
        id: 'stage',
        header: t`Stage`,
        value: (due) => due.stage,
        cell: (due) => <StageChip stage={due.stage} quiet />,
        width: 130,
      },
      {
        id: 'due_on',
        header: t`Ends`,
        value: (due) => due.due_on,
        cell: (due) =>
          due.due_on && due.stage !== 'missing' ? formatDate(due.due_on, 'UTC') : UNKNOWN,
        width: 120,
      },
      {
        id: 'in_words',
        header: t`That is`,
        value: (due) => words(due, due.market),
        sortable: false,
        width: 150,
      },
      {
        id: 'number',
        header: t`Number`,
        value: (due) => due.number ?? UNKNOWN,
        sortable: false,
        width: 150,
      },
      {
        id: 'home_station',
        header: t`Home station`,
        value: (due) => due.home_station_name ?? UNKNOWN,
        sortable: false,
        width: 160,
      },
      {
        id: 'vehicle_state',
        header: t`Car`,
        value: (due) => due.vehicle_state,
        cell: (due) => <VehicleStateChip state={due.vehicle_state} />,
        sortable: false,
        width: 150,
      },
      {
        id: 'market',
        header: t`Market`,
        value: (due) => due.market,
        sortable: false,
        width: 80,
        initiallyHidden: true,
      },
      {
        id: 'renew',
        header: t`Do`,
        value: () => '',
        cell: (due) =>
          may ? (
            <Button size="compact-xs" variant="subtle" onClick={() => onRenew(due)}>
              {due.stage === 'missing' ? <Trans>File</Trans> : <Trans>Renew</Trans>}
            </Button>
          ) : null,
        sortable: false,
        width: 84,
      },
    ],
    [t, may, kinds, onRenew],
  );
}
