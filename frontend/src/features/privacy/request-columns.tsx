import { useLingui } from '@lingui/react/macro';
import { Group, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useMarket } from '@/auth/use-me';
import { formatDate } from '@/lib/time';
import type { GridColumn } from '@/ui/data-grid/types';
import type { DataRequest } from './privacy-api';
import { basisLabels, kindLabels } from './privacy-words';
import { RequestChip } from './request-chip';

export function useRequestColumns(): GridColumn<DataRequest>[] {
  const { t } = useLingui();
  const { tz } = useMarket();
  return useMemo(
    (): GridColumn<DataRequest>[] => [
      {
        id: 'number',
        header: t`Number`,
        value: ({ number }) => number,
        sortable: false,
        width: 90,
        always: true,
      },
      {
        id: 'kind',
        header: t`What`,
        value: ({ kind }) => t(kindLabels[kind]),
        sortable: false,
        width: 200,
        grow: true,
      },
      {
        id: 'basis',
        header: t`On what basis`,
        value: ({ legal_basis }) => t(basisLabels[legal_basis]),
        sortable: false,
        width: 220,
      },
      {
        id: 'customer',
        header: t`Customer`,
        value: ({ customer_number }) => customer_number,
        sortable: false,
        width: 120,
      },
      {
        id: 'state',
        header: t`State`,
        value: ({ state }) => state,
        cell: (request) => <RequestChip request={request} />,
        sortable: false,
        width: 210,
      },
      {
        id: 'opened_at',
        header: t`Came in`,
        value: ({ opened_at }) => opened_at,
        cell: ({ opened_at }) => formatDate(opened_at, tz),
        width: 120,
      },
      {
        id: 'due_at',
        header: t`To be answered by`,
        value: ({ due_at }) => due_at,
        cell: ({ due_at }) => formatDate(due_at, tz),
        width: 150,
      },
    ],
    [t, tz],
  );
}

/** A request in two lines, for narrow screens. */
export function RequestLine({ request }: { request: DataRequest }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  return (
    <Group justify="space-between" wrap="nowrap" gap={8}>
      <Stack gap={2} miw={0}>
        <b>{t(kindLabels[request.kind])}</b>
        <Text size="xs" c="dimmed" truncate>
          {request.number} · {request.customer_number} · {formatDate(request.opened_at, tz)}
        </Text>
      </Stack>
      <RequestChip request={request} quiet />
    </Group>
  );
}
