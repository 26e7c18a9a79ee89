import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatDateTime } from '@/lib/time';
import { formatCount } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { EditStateChip } from './edit-state-chip';
import { type Edit, leftOf } from './edits-api';
import { useEditTitle } from './use-edit-title';

export function useEditColumns(zone: string): GridColumn<Edit>[] {
  const { t } = useLingui();
  const title = useEditTitle();
  return useMemo(() => {
    const count = (id: string, header: string, of: (edit: Edit) => number): GridColumn<Edit> => ({
      id,
      header,
      value: of,
      cell: (edit) => formatCount(of(edit)),
      numeric: true,
      sortable: false,
      width: 100,
    });
    return [
      {
        id: 'created_at',
        header: t`When`,
        value: (edit) => edit.created_at,
        cell: (edit) => formatDateTime(edit.created_at, zone),
        width: 160,
        always: true,
      },
      {
        id: 'what',
        header: t`What`,
        value: title,
        sortable: false,
        grow: true,
        width: 280,
      },
      {
        id: 'state',
        header: t`Stands`,
        value: (edit) => edit.state,
        cell: (edit) => <EditStateChip edit={edit} />,
        sortable: false,
        width: 140,
      },
      {
        id: 'by',
        header: t`By`,
        value: (edit) => edit.created_by_name ?? t`The system`,
        sortable: false,
        width: 150,
      },
      count('cars', t`Cars`, ({ cars }) => cars),
      count('changed', t`Changed`, ({ changed }) => changed),
      count('left', t`Left`, leftOf),
    ];
  }, [t, title, zone]);
}
