import { useLingui } from '@lingui/react/macro';
import type { CredentialRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import type { GridColumn } from '@/ui/data-grid/types';
import { StatusChip } from '@/ui/status/status-chip';
import { useCredentialKinds } from './credential-kinds';
import { RevokeButton } from './revoke-button';

export function useCredentialColumns(): GridColumn<CredentialRow>[] {
  const { t } = useLingui();
  const { tz } = useMarket();
  const kinds = useCredentialKinds();
  return [
    {
      id: 'name',
      header: t`Whose program`,
      value: ({ name }) => name,
      width: 220,
      grow: true,
      always: true,
    },
    {
      id: 'kind',
      header: t`What for`,
      value: ({ kind }) => kinds.find(({ value }) => value === kind)?.label ?? kind,
      sortable: false,
      width: 320,
    },
    { id: 'market', header: t`Market`, value: ({ market }) => market, sortable: false, width: 80 },
    {
      id: 'created_at',
      header: t`Given out`,
      value: ({ created_at }) => created_at,
      cell: ({ created_at }) => formatDateTime(created_at, tz),
      width: 160,
    },
    {
      id: 'last_used_at',
      header: t`Last used`,
      value: ({ last_used_at }) => last_used_at,
      cell: ({ last_used_at }) =>
        last_used_at === null ? t`never` : formatDateTime(last_used_at, tz),
      width: 160,
    },
    {
      id: 'revoked_at',
      header: t`State`,
      value: ({ revoked_at }) => revoked_at,
      cell: (credential) =>
        credential.revoked_at === null ? (
          <RevokeButton credential={credential} />
        ) : (
          <StatusChip tone="neutral" label={t`Revoked`} />
        ),
      sortable: false,
      width: 120,
    },
  ];
}
