import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMoney } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { isAnswered, savingsQuery } from './insight-api';
import classes from './outlook.module.css';

const MOST = 4;

/** What AWS itself found unusual in sixty days, beside ours; its room is kept while it loads. */
export function CloudAnomalies() {
  const { t } = useLingui();
  const { data } = useQuery(savingsQuery());
  const found = data?.anomalies ?? [];
  const isTold = isAnswered(data, 'anomalies');
  const words = found.slice(0, MOST).map((each) => {
    const amount = formatMoney(Number(each.impact ?? 0).toFixed(2), 'USD', { signed: true });
    const since = each.start ? formatDay(each.start.slice(0, 10), 'UTC') : '';
    return [each.service, amount, since].filter(Boolean).join(' ');
  });
  return (
    <p className={classes.cloud} aria-live="polite">
      {!data
        ? ''
        : !isTold
          ? t`Cost Explorer has not told its anomalies yet.`
          : found.length
            ? t`Cost Explorer found ${found.length} in 60 days: ${words.join(' · ')}`
            : t`Cost Explorer found nothing unusual in 60 days.`}
    </p>
  );
}
