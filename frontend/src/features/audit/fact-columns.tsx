import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatDateTime } from '@/lib/time';
import type { GridColumn } from '@/ui/data-grid/types';
import { useFactEntry } from '@/ui/timeline/use-fact-entry';
import { HrefLink } from '@/ui/url/href-link';
import { type FactRow, factTypesQuery } from './audit-api';
import { pageOf, useSubjectName } from './subject-page';

export function useFactColumns(zone: string): GridColumn<FactRow>[] {
  const { t } = useLingui();
  const entry = useFactEntry();
  const { data: types } = useQuery(factTypesQuery);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sentences follow the language, as `t` does
  return useMemo(() => {
    const told = (row: FactRow) =>
      entry(row, types?.find(({ type }) => type === row.type)?.summary);
    return [
      {
        id: 'at',
        header: t`When`,
        value: (row) => row.at,
        cell: (row) => formatDateTime(row.at, zone),
        width: 160,
        always: true,
      },
      { id: 'actor', header: t`Who`, value: (row) => told(row).who, width: 160, sortable: false },
      {
        id: 'what',
        header: t`What`,
        value: (row) => row.type,
        cell: (row) => told(row).what,
        width: 320,
        grow: true,
        sortable: false,
      },
      {
        id: 'subject',
        header: t`To what`,
        value: (row) => row.subject_name,
        cell: (row) => <FactSubject fact={row} />,
        width: 170,
        sortable: false,
      },
      {
        id: 'market',
        header: t`Market`,
        value: (row) => row.market,
        width: 80,
        sortable: false,
      },
    ];
  }, [t, zone, types]);
}

export function FactSubject({ fact }: { fact: FactRow }) {
  const name = useSubjectName()(fact);
  const href = pageOf(fact.subject);
  return href && name ? <HrefLink href={href}>{name}</HrefLink> : name;
}
