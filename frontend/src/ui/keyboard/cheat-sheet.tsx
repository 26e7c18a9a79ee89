import { useLingui } from '@lingui/react/macro';
import { Modal, SimpleGrid } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import classes from './cheat-sheet.module.css';
import { KeyCaps } from './key-caps';
import { type Shortcut, shortcuts } from './registry';

/** `?` shows every key that works here and now: it reads the registry, so it cannot be wrong. */
export function CheatSheet({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const entries = useSyncExternalStore(shortcuts.subscribe, shortcuts.list);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Keyboard shortcuts`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      size="lg"
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {[...byGroup(entries)].map(([group, list]) => (
          <section key={group}>
            <h3 className={classes.group}>{group}</h3>
            <dl className={classes.list}>
              {list.map((entry) => (
                <div key={entry.keys} className={classes.row}>
                  <dt>{entry.label}</dt>
                  <dd>
                    <KeyCaps keys={entry.keys} spoken />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </SimpleGrid>
    </Modal>
  );
}

function byGroup(entries: readonly Shortcut[]): Map<string, Shortcut[]> {
  const groups = new Map<string, Map<string, Shortcut>>();
  for (const entry of entries) {
    const group = groups.get(entry.group) ?? new Map<string, Shortcut>();
    groups.set(entry.group, group.set(entry.keys, entry));
  }
  return new Map([...groups].map(([name, group]) => [name, [...group.values()]]));
}
