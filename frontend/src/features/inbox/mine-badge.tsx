import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatCount } from '@/lib/units';
import { deskCountsQuery } from './inbox-api';

/** How much waits for the person who looks. */
export function MineBadge() {
  const { t } = useLingui();
  const { data } = useQuery(deskCountsQuery);
  if (!data?.mine) return null;
  const count = formatCount(data.mine);
  return <span title={t`${count} are yours`}>{count}</span>;
}
