import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { toast } from '@/ui/states/toast';
import { download } from './download';
import type { QueryParams } from './params';

export type ExportButtonProps = {
  /** Below `/api/v1`, such as `/costs/rows.csv`. */
  path: string;
  /** The filter on screen, and nothing else. */
  params: QueryParams;
  fileName: string;
  /** What the button says, when it is not a CSV. */
  label?: string;
};

/** Saves exactly what the list shows, all pages of it. */
export function ExportButton({ path, params, fileName, label }: ExportButtonProps) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await download(path, params, fileName);
    } catch (error) {
      toast.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="default"
      size="xs"
      loading={busy}
      leftSection={<IconDownload size={14} />}
      onClick={() => void save()}
    >
      {label ?? <Trans>Export CSV</Trans>}
    </Button>
  );
}
