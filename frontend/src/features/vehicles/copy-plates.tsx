import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCopy } from '@tabler/icons-react';
import type { VehicleRow } from '@/api/generated';
import type { GridSelection } from '@/ui/data-grid/types';
import { toast } from '@/ui/states/toast';

export type CopyPlatesProps = { rows: readonly VehicleRow[]; selection: GridSelection };

/** The plates of the selected cars, a line each: for a message or a sheet. */
export function CopyPlates({ rows, selection }: CopyPlatesProps) {
  const { t } = useLingui();
  const { copy } = useClipboard();
  const chosen = rows.filter(({ id }) => selection.allMatching || selection.ids.has(id));
  const copyAll = () => {
    copy(chosen.map(({ plate }) => plate).join('\n'));
    toast.done(
      t`${plural(chosen.length, { one: '# plate is on the clipboard.', other: '# plates are on the clipboard.' })}`,
    );
  };
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      leftSection={<IconCopy size={13} />}
      onClick={copyAll}
    >
      <Trans>Copy plates</Trans>
    </Button>
  );
}
