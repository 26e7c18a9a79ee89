import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { DriftRow } from '@/api/generated';
import type { GridColumn } from '@/ui/data-grid/types';
import { HrefLink } from '@/ui/url/href-link';
import { Ago } from './ago';
import { DriftStateChip } from './drift-state-chip';
import { readingsOf, SOURCES } from './truths-api';
import { useTruthWords } from './use-truth-words';

export function useDriftColumns(): GridColumn<DriftRow>[] {
  const { t } = useLingui();
  const words = useTruthWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language, as `t` does
  return useMemo(() => {
    const said = (drift: DriftRow) => {
      const readings = readingsOf(drift);
      return SOURCES.filter((source) => readings[source] !== undefined)
        .map(
          (source) =>
            `${words.sources[source]}: ${words.value(drift.field, readings[source]?.value)}`,
        )
        .join(' · ');
    };
    const appliedBy = (drift: DriftRow) =>
      drift.applied_at ? (drift.applied_by_name ?? t`A rule`) : null;
    return [
      {
        id: 'plate',
        header: t`Car`,
        value: (drift) => drift.plate,
        cell: (drift) => (
          <HrefLink href={`/vehicles/${drift.vehicle_id}?tab=truths`}>{drift.plate}</HrefLink>
        ),
        width: 110,
        always: true,
      },
      {
        id: 'first_seen_at',
        header: t`Since`,
        value: (drift) => drift.first_seen_at,
        cell: (drift) => <Ago at={drift.first_seen_at} />,
        width: 120,
      },
      {
        id: 'state',
        header: t`Stands`,
        value: (drift) => drift.state,
        cell: (drift) => <DriftStateChip drift={drift} />,
        sortable: false,
        width: 120,
      },
      {
        id: 'field',
        header: t`Field`,
        value: (drift) => words.fields[drift.field],
        sortable: false,
        width: 120,
      },
      {
        id: 'said',
        header: t`What they say`,
        value: said,
        sortable: false,
        grow: true,
        width: 300,
      },
      {
        id: 'remedy',
        header: t`Proposal`,
        value: (drift) => words.remedies[drift.remedy],
        sortable: false,
        width: 260,
      },
      {
        id: 'applied_by',
        header: t`Applied by`,
        value: appliedBy,
        sortable: false,
        width: 140,
      },
      {
        id: 'last_seen_at',
        header: t`Seen last`,
        value: (drift) => drift.last_seen_at,
        cell: (drift) => <Ago at={drift.last_seen_at} />,
        width: 120,
        initiallyHidden: true,
      },
    ];
  }, [t]);
}
