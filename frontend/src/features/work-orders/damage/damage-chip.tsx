import { useLingui } from '@lingui/react/macro';
import { IconCarCrash } from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import type { DamageState } from './damage-api';
import { damageLooks } from './damage-words';

/** How far a claim is. */
export function DamageChip({ state }: { state: DamageState }) {
  const { i18n } = useLingui();
  const { label, tone } = damageLooks[state];
  return <StatusChip quiet tone={tone} icon={IconCarCrash} label={i18n._(label)} />;
}
