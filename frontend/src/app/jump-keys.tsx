import { useLingui } from '@lingui/react/macro';
import { useRouter } from '@tanstack/react-router';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { NAV, type NavEntry } from '@/ui/shell/nav-table';
import type { Rail } from '@/ui/shell/rail-order';

/** `g` and a letter goes to a page: only to those that are in one's rail. */
export function JumpKeys({ rail }: { rail: Rail }) {
  const settings = NAV.filter((entry) => entry.section === 'end');
  return [...rail.main, ...rail.more, ...settings]
    .filter((entry) => entry.jump !== undefined)
    .map((entry) => <JumpKey key={entry.id} entry={entry} />);
}

function JumpKey({ entry }: { entry: NavEntry }) {
  const { t } = useLingui();
  const router = useRouter();
  useShortcut({
    keys: `g ${entry.jump}`,
    label: t(entry.label),
    group: t`Go to`,
    run: () => router.history.push(entry.href),
  });
  return null;
}
