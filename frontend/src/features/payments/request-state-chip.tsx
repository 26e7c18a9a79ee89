import { useLingui } from '@lingui/react/macro';
import {
  IconBan,
  IconCheck,
  IconClock,
  IconHourglassEmpty,
  IconQuestionMark,
  IconSend,
  IconX,
} from '@tabler/icons-react';
import type { MoneyStateEnum } from '@/api/generated';
import { StatusChip } from '@/ui/status/status-chip';
import { stateNames } from './money-words';

const LOOKS = {
  requested: { tone: 'warn', icon: IconClock },
  approved: { tone: 'info', icon: IconCheck },
  executing: { tone: 'info', icon: IconSend },
  unknown: { tone: 'warn', icon: IconQuestionMark },
  executed: { tone: 'good', icon: IconCheck },
  failed: { tone: 'bad', icon: IconX },
  rejected: { tone: 'bad', icon: IconX },
  withdrawn: { tone: 'neutral', icon: IconBan },
  expired: { tone: 'neutral', icon: IconHourglassEmpty },
} as const;

export function RequestStateChip({ state }: { state: MoneyStateEnum }) {
  const { t } = useLingui();
  return <StatusChip {...LOOKS[state]} label={t(stateNames[state])} />;
}
