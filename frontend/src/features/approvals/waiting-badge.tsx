import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatCount } from '@/lib/units';
import { approvalCountsQuery } from './approvals-api';

/** How many requests wait for the person who looks. */
export function WaitingBadge() {
  const { t } = useLingui();
  const { data } = useQuery(approvalCountsQuery);
  if (!data?.decidable) return null;
  const count = formatCount(data.decidable);
  return <span title={t`${count} wait for your decision`}>{count}</span>;
}
