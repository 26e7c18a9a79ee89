import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Stack, Text } from '@mantine/core';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import type { GridColumn } from '@/ui/data-grid/types';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { DeliveryChip, SeverityChip } from './chips';
import { type Delivery, setupKeys } from './notifications-api';
import { useSentFields } from './use-sent-fields';

/** What was told to whom, what is on its way, and what was not told and why. */
export function SentTab() {
  const { t } = useLingui();
  const columns = useColumns();
  const [search, update] = useUrlSearch();
  const filter = useFilter(useSentFields());
  const order = search.order ?? '-created_at';
  const params = { ...filter.params, order };
  const pages = usePages<Delivery>({
    queryKey: setupKeys.list({ of: 'sent', ...params }),
    path: '/notification-deliveries',
    params,
    pollMs: 30_000,
  });
  return (
    <DataGrid
      id="notification-deliveries"
      label={t`What was sent`}
      columns={columns}
      {...pages.source}
      rowId={({ id }) => id}
      {...sortedBy(order, update)}
      phoneRow={(delivery) => <PhoneRow delivery={delivery} />}
      toolbar={
        <PropertyFilter {...filter.bar} placeholder={t`Filter by outcome, way, topic or words`} />
      }
      {...filter.grid}
      tools={
        <ExportButton
          path="/notification-deliveries.csv"
          params={params}
          fileName="notifications.csv"
        />
      }
      empty={
        <EmptyState
          title={t`Nothing was sent yet`}
          why={t`As soon as a rule tells somebody something, it stands here with its outcome.`}
        />
      }
    />
  );
}

function useColumns(): GridColumn<Delivery>[] {
  const { t } = useLingui();
  const { tz } = useMarket();
  return [
    {
      id: 'created_at',
      header: t`When`,
      value: ({ created_at }) => created_at,
      cell: ({ created_at }) => formatDateTime(created_at, tz),
      width: 150,
      always: true,
    },
    {
      id: 'title',
      header: t`What`,
      value: ({ title }) => title,
      sortable: false,
      width: 320,
      grow: true,
    },
    {
      id: 'severity',
      header: t`Severity`,
      value: ({ severity }) => severity,
      cell: ({ severity }) => <SeverityChip severity={severity} />,
      sortable: false,
      width: 110,
    },
    {
      id: 'recipient',
      header: t`To`,
      value: ({ recipient_name, channel_name }) => recipient_name ?? channel_name,
      sortable: false,
      width: 170,
    },
    {
      id: 'channel',
      header: t`Through`,
      value: ({ channel_name }) => channel_name,
      sortable: false,
      width: 160,
    },
    {
      id: 'state',
      header: t`Outcome`,
      value: ({ state }) => state,
      cell: (delivery) => <DeliveryChip delivery={delivery} />,
      sortable: false,
      width: 170,
    },
  ];
}

function PhoneRow({ delivery }: { delivery: Delivery }) {
  const { tz } = useMarket();
  const to = delivery.recipient_name ?? delivery.channel_name;
  return (
    <Stack gap={2}>
      <b>{delivery.title}</b>
      <Group justify="space-between" gap={6}>
        <Text size="xs" c="dimmed">
          <Trans>
            to {to}, {formatDateTime(delivery.created_at, tz)}
          </Trans>
        </Text>
        <DeliveryChip delivery={delivery} />
      </Group>
    </Stack>
  );
}
