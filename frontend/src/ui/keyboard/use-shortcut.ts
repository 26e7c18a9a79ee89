import { useEffect, useRef } from 'react';
import { type Shortcut, shortcuts } from './registry';

/** Registers a key for as long as the component is on screen; `enabled` turns it off in between. */
export function useShortcut(shortcut: Shortcut & { enabled?: boolean }): void {
  const { keys, label, group, everywhere, enabled = true } = shortcut;
  // the newest closure runs without registering again at each render
  const run = useRef(shortcut.run);
  useEffect(() => {
    run.current = shortcut.run;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    return shortcuts.add({ keys, label, group, everywhere, run: (event) => run.current(event) });
  }, [keys, label, group, everywhere, enabled]);
}
