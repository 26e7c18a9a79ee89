import { useLingui } from '@lingui/react/macro';
import { IconCarCrash } from '@tabler/icons-react';
import { type DamageState, damageLooks } from './damage-states';
import { StatusChip } from './status-chip';

/** How far a claim is. */
export function DamageChip({ state }: { state: DamageState }) {
  const { i18n } = useLingui();
  const { label, tone } = damageLooks[state];
  return <StatusChip quiet tone={tone} icon={IconCarCrash} label={i18n._(label)} />;
}
