import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FieldOut } from '@/api/generated';
import { useMe } from '@/auth/use-me';
import type { GridColumn } from '@/ui/data-grid/types';
import { HrefLink } from '@/ui/url/href-link';
import { RuleStateChip, SeverityChip } from './chips';
import type { Rule } from './health-api';
import { useSentence } from './use-words';

export function useRuleColumns(fields: readonly FieldOut[]): GridColumn<Rule>[] {
  const { t } = useLingui();
  const { markets } = useMe();
  const sentence = useSentence(fields);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sentence follows from the fields
  return useMemo(() => {
    const columns: GridColumn<Rule>[] = [
      {
        id: 'name',
        header: t`Rule`,
        value: (rule) => rule.name,
        cell: (rule) => <HrefLink href={`/alerts/rules/${rule.id}`}>{rule.name}</HrefLink>,
        width: 220,
        always: true,
      },
      {
        id: 'condition',
        header: t`What it looks for`,
        value: (rule) => sentence(rule.condition),
        cell: (rule) => {
          const text = sentence(rule.condition);
          return <span title={text}>{text}</span>;
        },
        width: 380,
        grow: true,
        sortable: false,
      },
      {
        id: 'severity',
        header: t`Severity`,
        value: (rule) => rule.severity,
        cell: (rule) => <SeverityChip severity={rule.severity} />,
        width: 110,
        sortable: false,
      },
      {
        id: 'unfit_to_rent',
        header: t`Unfit to rent`,
        value: (rule) => (rule.unfit_to_rent ? t`Yes` : t`No`),
        width: 110,
        sortable: false,
      },
      {
        id: 'state',
        header: t`State`,
        value: (rule) => rule.state,
        cell: (rule) => <RuleStateChip rule={rule} />,
        width: 150,
        sortable: false,
      },
      {
        id: 'open_alerts',
        header: t`Open alerts`,
        value: (rule) => rule.open_alerts,
        cell: (rule) => (
          <HrefLink href={`/alerts?open=true&rule=${rule.code}`}>{rule.open_alerts}</HrefLink>
        ),
        numeric: true,
        width: 110,
        sortable: false,
      },
    ];
    if (markets.length > 1) {
      columns.push({
        id: 'market',
        header: t`Market`,
        value: (rule) => markets.find(({ code }) => code === rule.market)?.name ?? rule.market,
        width: 120,
        sortable: false,
      });
    }
    return columns;
  }, [t, fields, markets]);
}
