import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { usePages } from '@/api/use-pages';
import { Can } from '@/auth/can';
import { useMe } from '@/auth/use-me';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { Page } from '@/ui/page/page';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { HrefLink } from '@/ui/url/href-link';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { AlertTabs } from './alert-tabs';
import { RuleStateChip, SeverityChip } from './chips';
import { type Rule, ruleKeys } from './health-api';
import { useRuleColumns } from './rule-columns';
import { fieldsQuery } from './rules-api';

const POLL_MS = 60_000;
const NONE: never[] = [];

/** What is looked for in what cars report. */
export function RulesPage() {
  const { t } = useLingui();
  const fields = useRuleFilters();
  const { data: signals = NONE } = useQuery(fieldsQuery);
  const columns = useRuleColumns(signals);
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? 'name';
  const params = { ...filter.params, order };
  const pages = usePages<Rule>({
    queryKey: ruleKeys.list(params),
    path: '/health-rules',
    params,
    pollMs: POLL_MS,
  });
  return (
    <Page
      title={t`Health rules`}
      fill
      actions={
        <Can do="health_rule.edit">
          <Button
            component={HrefLink}
            href="/alerts/rules/new"
            size="xs"
            leftSection={<IconPlus size={14} />}
          >
            <Trans>New rule</Trans>
          </Button>
        </Can>
      }
    >
      <AlertTabs active="rules" />
      <DataGrid
        id="health-rules"
        label={t`Health rules`}
        columns={columns}
        {...pages.source}
        rowId={(rule) => rule.id}
        rowHref={(rule) => `/alerts/rules/${rule.id}`}
        {...sortedBy(order, update)}
        {...filter.grid}
        empty={
          <EmptyState
            title={t`No rule yet`}
            why={t`A rule says what to look for in what cars report. Every market begins with a few.`}
          />
        }
        toolbar={
          <PropertyFilter
            {...filter.bar}
            placeholder={t`Filter by state or severity… or type a name`}
          />
        }
        phoneRow={(rule) => (
          <PhoneLines
            title={rule.name}
            end={<SeverityChip severity={rule.severity} />}
            detail={rule.why}
            detailEnd={<RuleStateChip rule={rule} />}
          />
        )}
      />
    </Page>
  );
}

function useRuleFilters(): FilterField[] {
  const { t } = useLingui();
  const { markets } = useMe();
  return useMemo(() => {
    const fields: FilterField[] = [
      {
        key: 'state',
        label: t`State`,
        kind: 'choice',
        options: [
          { value: 'live', label: t`Live` },
          { value: 'draft', label: t`Draft` },
          { value: 'retired', label: t`Retired` },
        ],
      },
      {
        key: 'severity',
        label: t`Severity`,
        kind: 'choice',
        options: [
          { value: 'critical', label: t`Critical` },
          { value: 'warning', label: t`Warning` },
          { value: 'info', label: t`Info` },
        ],
      },
    ];
    if (markets.length > 1) {
      const options = markets.map(({ code, name }) => ({ value: code, label: name }));
      fields.push({ key: 'market', label: t`Market`, kind: 'choice', options });
    }
    return fields;
  }, [t, markets]);
}
