import { useLingui } from '@lingui/react/macro';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime, formatDuration } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import { type Fact, Facts } from '@/ui/peek/facts';
import { HrefLink } from '@/ui/url/href-link';
import { PriorityChip } from './chips';
import { LostRevenue } from './lost-revenue';
import { OrderVendor } from './order-vendor';
import { causeLabels, kindLabels, offRoadLabels } from './words';
import type { WorkOrder } from './work-orders-api';

const MINUTE_MS = 60_000;

/** What is known of an order. */
export function OrderFacts({ order }: { order: WorkOrder }) {
  const { t, i18n } = useLingui();
  const { tz } = useMarket();
  const moment = (at: string | null) => (at === null ? UNKNOWN : formatDateTime(at, tz));
  const facts: Fact[] = [
    {
      label: t`Car`,
      value: <HrefLink href={`/vehicles/${order.vehicle}`}>{order.plate}</HrefLink>,
    },
    { label: t`Home station`, value: order.station_name ?? UNKNOWN },
    { label: t`Priority`, value: <PriorityChip priority={order.priority} /> },
    { label: t`Who has it`, value: order.assignee_name ?? t`Nobody yet` },
    { label: t`Vendor`, value: <OrderVendor order={order} /> },
    { label: t`Due`, value: moment(order.due_at) },
    { label: t`Scheduled for`, value: moment(order.scheduled_for) },
    { label: t`Should take`, value: formatDuration(order.estimated_minutes * MINUTE_MS) },
    { label: t`Kind`, value: i18n._(kindLabels[order.kind]) },
    { label: t`Cause`, value: i18n._(causeLabels[order.cause]) },
    { label: t`Off the road`, value: i18n._(offRoadLabels[order.off_road]) },
    { label: t`Cost`, value: formatMinor(order.cost_minor, order.currency) },
    { label: t`Asked for by`, value: order.created_by_name ?? t`The system` },
  ];
  if (order.downtime_from) {
    const end = order.downtime_to ? Date.parse(order.downtime_to) : Date.now();
    facts.push({
      label: t`Downtime`,
      value: formatDuration(end - Date.parse(order.downtime_from)),
    });
    facts.push({ label: t`Not earned meanwhile`, value: <LostRevenue order={order} /> });
  }
  if (order.done_by_name) facts.push({ label: t`Done by`, value: order.done_by_name });
  if (order.signed_name) facts.push({ label: t`Signed`, value: order.signed_name });
  if (order.verified_by_name) facts.push({ label: t`Verified by`, value: order.verified_by_name });
  return <Facts facts={facts} />;
}
