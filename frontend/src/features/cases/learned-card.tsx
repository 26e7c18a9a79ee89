import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatDate } from '@/lib/time';
import { formatCount } from '@/lib/units';
import { Card } from '@/ui/page/card';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { StatusChip } from '@/ui/status/status-chip';
import classes from './report.module.css';
import { learnedQuery } from './report-api';

const share = (part: number) => `${(part * 100).toFixed(1)} %`;

/** What was learned from tickets, how well it did on what it had not seen, and what people made of it. */
export function LearnedCard({ market }: { market: string }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data } = useQuery(learnedQuery(market));
  const kinds = { queue: t`Queue`, macro: t`Macro` };
  return (
    <Card title={t`Suggestions`}>
      {data === undefined ? (
        <SkeletonBlock lines={4} />
      ) : data.length === 0 ? (
        <p className={classes.none}>
          <Trans>
            Nothing is suggested yet: it takes 200 solved tickets to learn from. It learns every
            night.
          </Trans>
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={classes.scroll} aria-label={t`Suggestions`} tabIndex={0}>
          <table className={classes.load}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>What</Trans>
                </th>
                <th scope="col">
                  <Trans>Learned</Trans>
                </th>
                <th scope="col">
                  <Trans>From tickets</Trans>
                </th>
                <th scope="col">
                  <Trans>Right</Trans>
                </th>
                <th scope="col">
                  <Trans>Dares to say</Trans>
                </th>
                <th scope="col">
                  <Trans>Right then</Trans>
                </th>
                <th scope="col">
                  <Trans>Left as said</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map((row) => (
                <tr key={row.id}>
                  <td>
                    {kinds[row.kind]} {row.number}{' '}
                    {row.is_used ? null : <StatusChip tone="neutral" label={t`not used`} quiet />}
                  </td>
                  <td>{formatDate(row.made_at, tz)}</td>
                  <td>{formatCount(row.examples)}</td>
                  <td>{share(row.top_1)}</td>
                  <td>{share(row.coverage)}</td>
                  <td>{share(row.precision)}</td>
                  <td>{row.said === 0 ? '–' : t`${row.kept} of ${row.said}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Card>
  );
}
