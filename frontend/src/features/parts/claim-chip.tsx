import { useLingui } from '@lingui/react/macro';
import {
  IconBulb,
  IconCash,
  IconCircleCheck,
  IconCircleX,
  IconEyeOff,
  IconSend,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { StatusChip } from '@/ui/status/status-chip';
import type { Claim } from './parts-api';

export function useClaimWords(): Record<Claim['state'], string> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      suggested: t`Suggested`,
      claimed: t`Claimed`,
      accepted: t`Accepted`,
      refused: t`Refused`,
      credited: t`Credited`,
      dismissed: t`Not claimed`,
    }),
    [t],
  );
}

const LOOKS = {
  suggested: { tone: 'info', icon: IconBulb },
  claimed: { tone: 'info', icon: IconSend },
  accepted: { tone: 'good', icon: IconCircleCheck },
  refused: { tone: 'bad', icon: IconCircleX },
  credited: { tone: 'good', icon: IconCash },
  dismissed: { tone: 'neutral', icon: IconEyeOff },
} as const;

/** How far a claim is. */
export function ClaimChip({ state }: { state: Claim['state'] }) {
  return <StatusChip quiet {...LOOKS[state]} label={useClaimWords()[state]} />;
}
