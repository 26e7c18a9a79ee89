import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Popover, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { SaveViewTrigger } from './save-view-trigger';

/** Names the filter on screen and keeps it as a tab in this browser. */
export function SaveViewPopover({ onSave }: { onSave: (label: string) => void }) {
  const { t } = useLingui();
  const [opened, setOpened] = useState(true);
  const [label, setLabel] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (label.trim() === '') return;
    onSave(label.trim());
    setLabel('');
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus position="bottom-start">
      <Popover.Target>
        <SaveViewTrigger onClick={() => setOpened((value) => !value)} />
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <form onSubmit={submit}>
          <Group gap={6} wrap="nowrap">
            <TextInput
              aria-label={t`Name of the view`}
              placeholder={t`Name of the view`}
              value={label}
              maxLength={40}
              onChange={(event) => setLabel(event.currentTarget.value)}
            />
            <Button type="submit">
              <Trans>Save</Trans>
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
