import { useLingui } from '@lingui/react/macro';
import { type HoldKind, holdKinds } from './hold-kinds';
import { StatusChip } from './status-chip';

/** What a car is held for; nothing for one that is not. */
export function HoldChips({ kinds }: { kinds: readonly HoldKind[] }) {
  const { t } = useLingui();
  return kinds.map((kind) => (
    <StatusChip
      key={kind}
      tone="warn"
      label={t(holdKinds[kind].label)}
      icon={holdKinds[kind].icon}
      quiet
    />
  ));
}
