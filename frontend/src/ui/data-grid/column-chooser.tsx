import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { ColumnMenuProps } from './column-menu';

const ColumnMenu = lazy(async () => ({ default: (await import('./column-menu')).ColumnMenu }));

/** The button of the column menu, which is loaded when first opened. */
export function ColumnChooser<Row>(props: Omit<ColumnMenuProps<Row>, 'button'>) {
  const { t } = useLingui();
  const [wanted, setWanted] = useState(false);
  const button = (
    <ActionIcon
      variant="default"
      size={28}
      aria-label={t`Choose columns`}
      title={t`Choose columns`}
      onClick={wanted ? undefined : () => setWanted(true)}
    >
      <IconColumns3 size={16} />
    </ActionIcon>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <ColumnMenu {...(props as ColumnMenuProps<unknown>)} button={button} />
    </Suspense>
  );
}
