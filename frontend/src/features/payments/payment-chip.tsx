import { useLingui } from '@lingui/react/macro';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconClock,
  IconX,
} from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import { paymentNames } from './money-words';
import type { Payment } from './payments-api';

const LOOKS = {
  pending: { tone: 'neutral', icon: IconClock },
  authorised: { tone: 'info', icon: IconClock },
  captured: { tone: 'good', icon: IconCheck },
  cancelled: { tone: 'neutral', icon: IconBan },
  failed: { tone: 'bad', icon: IconX },
} as const;

/** How far a payment is; what happened to it since is said first. */
export function PaymentChip({ payment }: { payment: Payment }) {
  const { t } = useLingui();
  if (payment.is_disputed) {
    return <StatusChip tone="bad" icon={IconAlertTriangle} label={t`Disputed`} />;
  }
  if (payment.refunded_minor > 0) {
    const whole = payment.refunded_minor === payment.captured_minor;
    const label = whole ? t`Given back` : t`Partly given back`;
    return <StatusChip tone="neutral" icon={IconArrowBackUp} label={label} />;
  }
  return <StatusChip {...LOOKS[payment.status]} label={t(paymentNames[payment.status])} />;
}
