import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { formatMinor } from '@/lib/money';
import { formatCount } from '@/lib/units';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { whys } from './campaign-words';
import classes from './campaigns.module.css';
import type { CampaignPlan } from './campaigns-api';

export type CampaignPreviewProps = { plan: CampaignPlan | undefined; busy: boolean };

/** How many, how much, the largest, who is left out, and what is wrong with the file. */
export function CampaignPreview({ plan, busy }: CampaignPreviewProps) {
  if (busy) return <SkeletonBlock lines={8} />;
  if (!plan) {
    return (
      <p className={classes.hint}>
        <Trans>
          Nothing is kept before you have seen how many customers are paid, how much, and who is
          left out.
        </Trans>
      </p>
    );
  }
  return (
    <>
      {plan.faults.length > 0 ? <Faults plan={plan} /> : null}
      <p className={classes.sum}>
        <Plural
          value={plan.count}
          one={`# customer, ${formatMinor(plan.total_minor, plan.currency)}`}
          other={`# customers, ${formatMinor(plan.total_minor, plan.currency)} in all`}
        />
      </p>
      {plan.more_rides > 0 ? (
        <p className={classes.hint}>
          <Plural
            value={plan.more_rides}
            one="# further ride of the same customers is not paid: a campaign pays each of them once, for the dearest ride."
            other="# further rides of the same customers are not paid: a campaign pays each of them once, for the dearest ride."
          />
        </p>
      ) : null}
      <Largest plan={plan} />
      <LeftOut plan={plan} />
    </>
  );
}

function Largest({ plan }: { plan: CampaignPlan }) {
  if (plan.largest.length === 0) return null;
  return (
    <>
      <h3 className={classes.sub}>
        <Trans>The largest</Trans>
      </h3>
      <ul className={classes.list}>
        {plan.largest.map((item) => (
          <li key={item.customer_number}>
            <span>{item.customer_number}</span>
            <span className="tnum">{formatMinor(item.amount_minor, plan.currency)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function LeftOut({ plan }: { plan: CampaignPlan }) {
  const { t } = useLingui();
  if (plan.excluded.length === 0) return null;
  return (
    <>
      <h3 className={classes.sub}>
        <Trans>Left out</Trans>
      </h3>
      <ul className={classes.list}>
        {plan.excluded.map(({ why, count, amount_minor }) => (
          <li key={why}>
            <span>{t(whys[why])}</span>
            <span className="tnum">
              {formatCount(count)} · {formatMinor(amount_minor, plan.currency)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Faults({ plan }: { plan: CampaignPlan }) {
  const { t } = useLingui();
  return (
    <Alert
      color="red"
      mb={12}
      title={t`The file has faults; nothing is kept before they are gone`}
      styles={{ title: { color: 'inherit' } }}
    >
      <ul className={classes.list}>
        {plan.faults.map((fault) => (
          <li key={`${fault.row}:${fault.field}:${fault.problem}`}>
            <span>
              <Trans>Row {fault.row}</Trans>
              {fault.field ? `, ${fault.field}` : ''}
            </span>
            <span>{fault.problem}</span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
