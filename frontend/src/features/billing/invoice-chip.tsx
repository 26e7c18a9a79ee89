import { useLingui } from '@lingui/react/macro';
import {
  IconAlertTriangle,
  IconCheck,
  IconProgress,
  IconReceipt,
  IconX,
} from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import type { Invoice } from './billing-api';
import { invoiceStates } from './billing-words';

const LOOKS = {
  issued: { tone: 'info', icon: IconReceipt },
  part_paid: { tone: 'warn', icon: IconProgress },
  paid: { tone: 'good', icon: IconCheck },
  overdue: { tone: 'bad', icon: IconAlertTriangle },
  credited: { tone: 'neutral', icon: IconX },
} as const;

export function InvoiceChip({ state }: { state: Invoice['state'] }) {
  const { t } = useLingui();
  return <StatusChip {...LOOKS[state]} label={t(invoiceStates[state])} />;
}
