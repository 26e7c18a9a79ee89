import { useLingui } from '@lingui/react/macro';
import { StatusChip } from '../status/status-chip';
import { type ZoneKind, zoneKinds } from './zone-kinds';

/** What a zone is for. */
export function ZoneKindChip({ kind }: { kind: ZoneKind }) {
  const { t } = useLingui();
  const { label, tone, icon } = zoneKinds[kind];
  return <StatusChip quiet tone={tone} label={t(label)} icon={icon} />;
}
