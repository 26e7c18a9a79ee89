import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useEffect, useState } from 'react';
import { keepFocus } from './keep-focus';
import { shortcuts } from './registry';
import { useShortcut } from './use-shortcut';

const CheatSheet = lazy(async () => ({ default: (await import('./cheat-sheet')).CheatSheet }));

/** The one key listener of the page, its place, and `?`. Drawn once, by the shell. */
export function KeyboardLayer() {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    document.addEventListener('keydown', shortcuts.handle);
    return () => document.removeEventListener('keydown', shortcuts.handle);
  }, []);
  useEffect(keepFocus, []);
  useShortcut({
    keys: '?',
    label: t`Show keyboard shortcuts`,
    group: t`Everywhere`,
    run: () => setOpened(true),
  });
  if (!opened) return null;
  return (
    <Suspense fallback={null}>
      <CheatSheet onClose={() => setOpened(false)} />
    </Suspense>
  );
}
