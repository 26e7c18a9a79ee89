import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useShortcut } from '@/ui/keyboard/use-shortcut';

/** Leads to where the zone is drawn and its rules are set. */
export function EditZone({ id }: { id: string }) {
  const { t } = useLingui();
  const router = useRouter();
  const open = () => router.history.push(`/zones/${id}/edit`);
  useShortcut({ keys: 'e', label: t`Edit`, group: t`Page`, run: open });
  return (
    <Button size="xs" variant="default" leftSection={<IconPencil size={14} />} onClick={open}>
      <Trans>Edit</Trans>
    </Button>
  );
}
