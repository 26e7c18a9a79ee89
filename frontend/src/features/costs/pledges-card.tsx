import { Trans, useLingui } from '@lingui/react/macro';
import { formatMoney } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { formatPercent, UNKNOWN } from '@/lib/units';
import { Card } from '@/ui/page/card';
import classes from './insight.module.css';
import type { Pledge, Savings } from './insight-api';
import { signedMoney } from './signed-money';

/** Savings plans and reservations: how much they cover, whether they are used, and when they have paid. */
export function PledgesCard({ data }: { data: Savings | undefined }) {
  const { t } = useLingui();
  const names: Record<Pledge['kind'], string> = {
    savings_plans: t`Savings plans`,
    reservations: t`Reservations`,
  };
  return (
    <Card title={t`Whether commitments pay`}>
      <p className={classes.note}>
        <Trans>
          By Cost Explorer's daily answers. A commitment has broken even on the day on which its use
          would have cost at on-demand prices what it costs for all of the days.
        </Trans>
      </p>
      <dl className={classes.pledges}>
        {(data?.pledges ?? []).map((pledge) => (
          <div key={pledge.kind}>
            <dt>{names[pledge.kind]}</dt>
            <dd>
              <PledgeWords pledge={pledge} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function PledgeWords({ pledge }: { pledge: Pledge }) {
  const { t } = useLingui();
  const { first, last } = pledge;
  if (!first || !last) {
    return <span className={classes.idle}>{t`Cost Explorer has told nothing of it yet`}</span>;
  }
  if (!Number(pledge.price)) {
    return <span className={classes.idle}>{t`Nothing is committed`}</span>;
  }
  const share = (part: number | null) => (part === null ? UNKNOWN : formatPercent(part * 100, 1));
  const money = (amount: string) => formatMoney(Number(amount).toFixed(2), 'USD');
  const days = `${formatDay(first, 'UTC')} – ${formatDay(last, 'UTC')}`;
  const facts = [
    { name: t`Covers`, value: share(pledge.coverage) },
    { name: t`Used`, value: share(pledge.utilisation) },
    { name: t`Costs`, value: money(pledge.price) },
    { name: t`Without it`, value: money(pledge.instead) },
    { name: t`Saved`, value: signedMoney(Number(pledge.saved).toFixed(2), 'USD') },
    {
      name: t`Broke even`,
      value: pledge.break_even_on ? formatDay(pledge.break_even_on, 'UTC') : t`Not yet`,
    },
    { name: t`Days`, value: days },
  ];
  return (
    <ul className={classes.facts}>
      {facts.map(({ name, value }) => (
        <li key={name}>
          <small>{name}</small>
          <span className="tnum">{value}</span>
        </li>
      ))}
    </ul>
  );
}
