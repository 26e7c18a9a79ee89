import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Checkbox, Group, Popover } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { type ColumnLayout, defaultLayout, moveColumn, toggleColumn } from './column-layout';
import classes from './data-grid.module.css';
import type { GridColumn } from './types';
import '@mantine/core/styles/Checkbox.css';

export type ColumnMenuProps<Row> = {
  button: ReactElement;
  columns: readonly GridColumn<Row>[];
  layout: ColumnLayout;
  onChange: (update: (previous: ColumnLayout) => ColumnLayout) => void;
};

/** Which columns, in which order; the browser remembers it. */
export function ColumnMenu<Row>({ button, columns, layout, onChange }: ColumnMenuProps<Row>) {
  const { t } = useLingui();
  const byId = new Map(columns.map((column) => [column.id, column]));
  return (
    <Popover defaultOpened position="bottom-end" trapFocus returnFocus>
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown className={classes.chooser}>
        {layout.order.map((id, index) => {
          const column = byId.get(id);
          if (!column) return null;
          const { header } = column;
          return (
            <Group key={id} gap={4} wrap="nowrap" className={classes.chooserRow}>
              <Checkbox
                flex={1}
                label={header}
                disabled={column.always}
                checked={!layout.hidden.includes(id)}
                onChange={() => onChange((previous) => toggleColumn(previous, id))}
              />
              <ActionIcon
                size="xs"
                disabled={index === 0}
                aria-label={t`Move ${header} left`}
                onClick={() => onChange((previous) => moveColumn(previous, id, -1))}
              >
                <IconChevronUp size={13} />
              </ActionIcon>
              <ActionIcon
                size="xs"
                disabled={index === layout.order.length - 1}
                aria-label={t`Move ${header} right`}
                onClick={() => onChange((previous) => moveColumn(previous, id, 1))}
              >
                <IconChevronDown size={13} />
              </ActionIcon>
            </Group>
          );
        })}
        <Button
          variant="subtle"
          size="compact-xs"
          mt={6}
          onClick={() => onChange(() => defaultLayout(columns))}
        >
          <Trans>Reset columns</Trans>
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
