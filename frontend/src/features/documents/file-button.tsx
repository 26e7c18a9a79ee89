import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { toast } from '@/ui/states/toast';
import { openFile } from './documents-api';

/** Opens the scan of a paper. */
export function FileButton({ documentId, name }: { documentId: string; name: string }) {
  const { t } = useLingui();
  const label = t`Open the scan of ${name}`;
  return (
    <ActionIcon
      size="sm"
      variant="default"
      aria-label={label}
      title={label}
      onClick={() => void openFile(documentId).catch((error) => toast.failed(error))}
    >
      <IconFileTypePdf size={15} />
    </ActionIcon>
  );
}
