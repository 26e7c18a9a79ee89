import { useLingui } from '@lingui/react/macro';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconClock,
  IconCreditCard,
  IconFileInvoice,
  IconHeart,
  IconHourglass,
  IconMessageExclamation,
  IconRoad,
  IconUserQuestion,
} from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import type { RoadCharge } from './billing-api';
import { roadStates } from './billing-words';

const LOOKS = {
  proposed: { tone: 'neutral', icon: IconRoad },
  asked: { tone: 'info', icon: IconUserQuestion },
  noticed: { tone: 'info', icon: IconHourglass },
  objected: { tone: 'warn', icon: IconMessageExclamation },
  due: { tone: 'info', icon: IconClock },
  taking: { tone: 'info', icon: IconCreditCard },
  taken: { tone: 'good', icon: IconCheck },
  invoiced: { tone: 'good', icon: IconFileInvoice },
  failed: { tone: 'bad', icon: IconAlertTriangle },
  waived: { tone: 'neutral', icon: IconHeart },
  withdrawn: { tone: 'neutral', icon: IconArrowBackUp },
} as const;

export function RoadChip({ state }: { state: RoadCharge['state'] }) {
  const { t } = useLingui();
  return <StatusChip {...LOOKS[state]} label={t(roadStates[state])} />;
}
