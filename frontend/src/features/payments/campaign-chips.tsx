import { useLingui } from '@lingui/react/macro';
import {
  IconBan,
  IconCheck,
  IconClock,
  IconHourglassEmpty,
  IconPencil,
  IconPlayerPause,
  IconQuestionMark,
  IconSend,
  IconUserOff,
  IconX,
} from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import { campaignStates, itemStates } from './campaign-words';
import type { Campaign, CampaignItem } from './campaigns-api';

const CAMPAIGN = {
  draft: { tone: 'neutral', icon: IconPencil },
  asked: { tone: 'warn', icon: IconClock },
  running: { tone: 'info', icon: IconSend },
  paused: { tone: 'warn', icon: IconPlayerPause },
  done: { tone: 'good', icon: IconCheck },
  cancelled: { tone: 'neutral', icon: IconBan },
  rejected: { tone: 'bad', icon: IconX },
  withdrawn: { tone: 'neutral', icon: IconBan },
  expired: { tone: 'neutral', icon: IconHourglassEmpty },
} as const;

const ITEM = {
  waiting: { tone: 'neutral', icon: IconClock },
  sending: { tone: 'info', icon: IconSend },
  unknown: { tone: 'warn', icon: IconQuestionMark },
  paid: { tone: 'good', icon: IconCheck },
  failed: { tone: 'bad', icon: IconX },
  cancelled: { tone: 'neutral', icon: IconBan },
  excluded: { tone: 'neutral', icon: IconUserOff },
} as const;

export function CampaignChip({ state }: { state: Campaign['state'] }) {
  const { t } = useLingui();
  return <StatusChip {...CAMPAIGN[state]} label={t(campaignStates[state])} />;
}

export function ItemChip({ state }: { state: CampaignItem['state'] }) {
  const { t } = useLingui();
  return <StatusChip {...ITEM[state]} label={t(itemStates[state])} />;
}
