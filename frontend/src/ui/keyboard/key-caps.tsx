import { Group, Kbd } from '@mantine/core';
import { keyCaps } from './chord';

const MAC = /mac|iphone|ipad/i.test(navigator.platform);

/** A shortcut as key caps: `⌘K`, `G` `V`. */
export function KeyCaps({ keys }: { keys: string }) {
  return (
    <Group gap={3} wrap="nowrap" component="span">
      {keyCaps(keys, MAC).map((cap) => (
        <Kbd key={cap} size="xs">
          {cap}
        </Kbd>
      ))}
    </Group>
  );
}
