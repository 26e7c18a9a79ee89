import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useMarket } from '@/auth/use-me';
import { formatDay } from '@/lib/time';
import { formatCount } from '@/lib/units';
import { StackedBarChart } from '@/ui/charts/stacked-bar-chart';
import { Card } from '@/ui/page/card';
import { HrefLink } from '@/ui/url/href-link';
import { type Bar, BarList } from './bar-list';
import { causeLabels, metricLabels } from './case-words';
import type { Cause } from './cases-api';
import { LearnedCard } from './learned-card';
import classes from './report.module.css';
import { hrefOf, type Report, solvedIn } from './report-api';
import { useAgeWords } from './use-age-words';

type Props = { report: Report; market: string };

/** The figures one by one; every bar opens its tickets. */
export function ReportCards({ report, market }: Props) {
  const { t } = useLingui();
  const ages = useAgeWords();
  const scores: Record<number, string> = {
    5: t`5: very good`,
    4: t`4: good`,
    3: t`3: so-so`,
    2: t`2: bad`,
    1: t`1: very bad`,
  };
  const promises: Bar[] = report.promises.flatMap(({ metric, kept, broken }) => {
    const name = t(metricLabels[metric]);
    return [
      {
        key: `${metric} kept`,
        label: t`${name}: in time`,
        value: kept,
        tone: 'good',
        href: solvedIn(report, market, { promise: `${metric}:kept` }),
      },
      {
        key: `${metric} broken`,
        label: t`${name}: too late`,
        value: broken,
        tone: 'bad',
        href: solvedIn(report, market, { promise: `${metric}:broken` }),
      },
    ];
  });
  const backlog: Bar[] = report.backlog.map((bar, at) => ({
    key: String(at),
    label: ages[at] ?? '',
    value: bar.tickets,
    tone: at >= 3 ? 'warn' : undefined,
    href: hrefOf({
      market,
      unsolved: 'true',
      ...(bar.opened_from ? { opened_from: bar.opened_from } : {}),
      ...(bar.opened_before ? { opened_before: bar.opened_before } : {}),
    }),
  }));
  const causes: Bar[] = report.causes.map(({ root_cause, solved, score, said }) => ({
    key: root_cause || 'none',
    label: root_cause ? t(causeLabels[root_cause as Cause]) : t`Nobody has said`,
    value: solved,
    note: score === null ? undefined : t`${score} of 5 (${said})`,
    href: solvedIn(report, market, root_cause ? { root_cause } : { cause_known: 'false' }),
  }));
  return (
    <>
      <Days report={report} market={market} />
      <div className={classes.grid}>
        <Card title={t`Promises kept`}>
          <BarList label={t`Promises kept`} bars={promises} />
        </Card>
        <Card title={t`What customers said`}>
          <p className={classes.note}>
            {t`${formatCount(report.asked)} were asked, ${formatCount(report.said)} answered.`}
          </p>
          <BarList
            label={t`What customers said`}
            bars={report.scores.map(({ score, tickets }) => ({
              key: String(score),
              label: scores[score] ?? String(score),
              value: tickets,
              tone: score >= 4 ? 'good' : score <= 2 ? 'bad' : undefined,
              href: solvedIn(report, market, { score: String(score) }),
            }))}
          />
        </Card>
        <Card title={t`What was behind it`}>
          <BarList label={t`What was behind it`} bars={causes} />
        </Card>
        <Card title={t`Not solved, by age`}>
          <BarList label={t`Not solved, by age`} bars={backlog} />
        </Card>
      </div>
      <div className={classes.wide}>
        <Load report={report} market={market} />
      </div>
      <div className={classes.wide}>
        <LearnedCard market={market} />
      </div>
    </>
  );
}

function Days({ report, market }: Props) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const navigate = useNavigate();
  const hrefFor = (x: string | number) => {
    const day = report.days.find((each) => each.day === x);
    return day && solvedIn({ start: day.starts_at, end: day.ends_at }, market);
  };
  const open = (x: string | number) => {
    const href = hrefFor(x);
    if (href) void navigate({ href });
  };
  return (
    <div className={classes.wide}>
      <StackedBarChart
        id="solved"
        title={t`Solved, day by day`}
        xLabel={t`Day`}
        yLabel={t`Tickets`}
        formatAxis={(tickets) => (Number.isInteger(tickets) ? String(tickets) : '')}
        series={[
          { key: 'first', label: t`With the first answer`, color: '--chart-1' },
          { key: 'more', label: t`With more answers`, color: '--chart-2' },
          { key: 'silent', label: t`Without an answer`, color: '--chart-3' },
        ]}
        points={report.days.map(({ day, solved, answered, first_contact }) => ({
          x: day,
          values: {
            first: first_contact,
            more: answered - first_contact,
            silent: solved - answered,
          },
        }))}
        formatX={(x) => formatDay(`${x}T12:00:00Z`, tz)}
        formatValue={formatCount}
        onSelect={open}
        hrefFor={hrefFor}
        height={220}
        empty={
          report.solved === 0 ? (
            <p className={classes.none}>
              <Trans>Nothing was solved in this time.</Trans>
            </p>
          ) : undefined
        }
      />
    </div>
  );
}

/** Who has how much now, and did how much in the time. */
function Load({ report, market }: Props) {
  const { t } = useLingui();
  return (
    <Card title={t`Who has how much`}>
      {report.agents.length === 0 ? (
        <p className={classes.none}>
          <Trans>Nobody has a ticket.</Trans>
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={classes.scroll} aria-label={t`Who has how much`} tabIndex={0}>
          <table className={classes.load}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Colleague</Trans>
                </th>
                <th scope="col">
                  <Trans>Has now</Trans>
                </th>
                <th scope="col">
                  <Trans>Our turn</Trans>
                </th>
                <th scope="col">
                  <Trans>Solved</Trans>
                </th>
                <th scope="col">
                  <Trans>Answers written</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {report.agents.map(({ staff, name, unsolved, waiting, solved, replies }) => {
                const who = { market, assignee: staff };
                return (
                  <tr key={staff}>
                    <td>{name || t`A colleague`}</td>
                    <td>
                      <HrefLink href={hrefOf({ ...who, unsolved: 'true' })}>
                        {formatCount(unsolved)}
                      </HrefLink>
                    </td>
                    <td>
                      <HrefLink href={hrefOf({ ...who, waiting: 'true' })}>
                        {formatCount(waiting)}
                      </HrefLink>
                    </td>
                    <td>
                      <HrefLink href={solvedIn(report, market, { assignee: staff })}>
                        {formatCount(solved)}
                      </HrefLink>
                    </td>
                    <td>{formatCount(replies)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
    </Card>
  );
}
