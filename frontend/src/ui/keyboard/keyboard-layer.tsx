import { useEffect } from 'react';
import { CheatSheet } from './cheat-sheet';
import { shortcuts } from './registry';

/** The one key listener of the page. Drawn once, by the shell. */
export function KeyboardLayer() {
  useEffect(() => {
    document.addEventListener('keydown', shortcuts.handle);
    return () => document.removeEventListener('keydown', shortcuts.handle);
  }, []);
  return <CheatSheet />;
}
