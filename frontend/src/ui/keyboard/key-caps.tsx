import { Group, Kbd } from '@mantine/core';
import { keyCaps } from './chord';

const MAC = /mac|iphone|ipad/i.test(navigator.platform);

export type KeyCapsProps = {
  keys: string;
  /** Read aloud, too; where it is only a hint beside a button, it is not. */
  spoken?: boolean;
};

/** A shortcut as key caps: `⌘K`, `G` `V`. */
export function KeyCaps({ keys, spoken = false }: KeyCapsProps) {
  return (
    <Group gap={3} wrap="nowrap" component="span" aria-hidden={!spoken}>
      {keyCaps(keys, MAC).map((cap) => (
        <Kbd key={cap} size="xs">
          {cap}
        </Kbd>
      ))}
    </Group>
  );
}
