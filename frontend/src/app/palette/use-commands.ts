import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { useDebouncedValue } from '@mantine/hooks';
import type { Icon } from '@tabler/icons-react';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useCan } from '@/auth/use-can';
import { NAV } from '@/ui/shell/nav-table';
import type { Rail } from '@/ui/shell/rail-order';
import { features } from '../features';
import { useOwnActions } from './use-own-actions';

export type Command = {
  id: string;
  group: string;
  label: string;
  detail?: string;
  icon: Icon;
  keys?: string;
  href?: string;
  run?: () => void;
};

const WAIT_MS = 150;
/** One letter matches nearly everything. */
const SHORTEST_SEARCH = 2;

/** What the palette offers for the typed text: pages and actions at once, entities as they arrive. */
export function useCommands(rail: Rail, text: string) {
  const { t } = useLingui();
  const can = useCan();
  const allowed = (item: { capability?: string }) => !item.capability || can(item.capability);
  const found = useEntities(text, allowed);
  const own = useOwnActions();

  const pages = [...rail.main, ...rail.more, ...NAV.filter((entry) => entry.section === 'end')];
  const commands: Command[] = [
    ...pages.map((entry) => ({
      id: `go-${entry.id}`,
      group: t`Go to`,
      label: t(entry.label),
      icon: entry.icon,
      href: entry.href,
      keys: entry.jump ? `g ${entry.jump}` : undefined,
    })),
    ...features
      .flatMap((feature) => feature.actions ?? [])
      .filter(allowed)
      .map(({ label, ...action }) => ({ ...action, group: t`Do`, label: t(label) })),
    ...own,
  ];
  const matching = commands.filter((command) => matches(command.label, text));
  return { commands: [...found.items, ...matching], isSearching: found.isSearching };
}

function useEntities(text: string, allowed: (item: { capability?: string }) => boolean) {
  const { t } = useLingui();
  const [settled] = useDebouncedValue(text.trim(), WAIT_MS);
  const providers = features.flatMap((feature) => feature.palette ?? []).filter(allowed);
  const enabled = settled.length >= SHORTEST_SEARCH;
  const results = useQueries({
    queries: providers.map((provider) => ({
      queryKey: ['palette', provider.id, settled],
      queryFn: ({ signal }: { signal: AbortSignal }) => provider.search(settled, signal),
      enabled,
      placeholderData: keepPreviousData,
    })),
  });
  const items = providers.flatMap((provider, index) =>
    (enabled ? (results[index]?.data ?? []) : []).map((item) => ({
      ...item,
      id: `${provider.id}-${item.id}`,
      group: t(provider.heading satisfies MessageDescriptor),
      icon: provider.icon,
    })),
  );
  return { items, isSearching: enabled && results.some((result) => result.isFetching) };
}

/** Every typed word occurs somewhere: `veh imp` finds *Import vehicles*. */
function matches(label: string, text: string): boolean {
  const low = label.toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => low.includes(word));
}
