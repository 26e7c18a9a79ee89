import { useLingui } from '@lingui/react/macro';
import { Group, Stack, Text } from '@mantine/core';
import type { CredentialRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { StatusChip } from '@/ui/status/status-chip';
import { useCredentialKinds } from './credential-kinds';
import { RevokeButton } from './revoke-button';

/** A key in two lines, for narrow screens. */
export function CredentialPhoneRow({ credential }: { credential: CredentialRow }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const kinds = useCredentialKinds();
  const { name, kind, last_used_at, revoked_at } = credential;
  return (
    <Group justify="space-between" wrap="nowrap" gap={8}>
      <Stack gap={2} miw={0}>
        <b>{name}</b>
        <Text size="xs" c="dimmed" truncate>
          {last_used_at === null ? t`never used` : t`used ${formatDateTime(last_used_at, tz)}`}
          {' · '}
          {kinds.find(({ value }) => value === kind)?.label ?? kind}
        </Text>
      </Stack>
      {revoked_at === null ? (
        <RevokeButton credential={credential} />
      ) : (
        <StatusChip tone="neutral" label={t`Revoked`} />
      )}
    </Group>
  );
}
