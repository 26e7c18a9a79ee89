import { useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { Rail } from '@/ui/shell/rail-order';
import classes from './palette.module.css';
import { PaletteList } from './palette-list';
import { type Command, useCommands } from './use-commands';

export type PaletteProps = { rail: Rail; onClose: () => void };

/** ⌘K: go to a page, find a vehicle or a person, run an action. Loaded when first opened. */
export function Palette({ rail, onClose }: PaletteProps) {
  const { t } = useLingui();
  const router = useRouter();
  const listId = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const { commands, isSearching } = useCommands(rail, text);
  const current = Math.min(active, commands.length - 1);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    if (command.run) command.run();
    else if (command.href) router.history.push(command.href);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const last = commands.length - 1;
    if (event.key === 'ArrowDown') setActive(current >= last ? 0 : current + 1);
    else if (event.key === 'ArrowUp') setActive(current <= 0 ? last : current - 1);
    else if (event.key === 'Enter') run(commands[current]);
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    document.getElementById(`${listId}-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, current]);

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      centered={false}
      yOffset="12vh"
      padding={0}
      size={600}
      attributes={{ content: { 'aria-label': t`Search and commands` } }}
    >
      <div className={classes.field}>
        <IconSearch size={17} aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette was opened to type into it
          autoFocus
          data-autofocus
          className={classes.input}
          value={text}
          placeholder={t`Where to, or what to do?`}
          role="combobox"
          aria-expanded
          aria-label={t`Search and commands`}
          aria-controls={listId}
          aria-activedescendant={commands.length > 0 ? `${listId}-${current}` : undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={keyDown}
        />
      </div>
      <PaletteList
        id={listId}
        commands={commands}
        active={current}
        isSearching={isSearching}
        onChoose={run}
      />
    </Modal>
  );
}
