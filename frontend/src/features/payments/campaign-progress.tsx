import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { formatMinor } from '@/lib/money';
import { formatCount } from '@/lib/units';
import classes from './campaigns.module.css';
import type { Campaign } from './campaigns-api';

const PARTS = ['paid', 'on_its_way', 'failed', 'cancelled'] as const;

/** How far it is: one bar of what was paid, what is on its way, what failed; the rest waits. */
export function CampaignBar({ campaign }: { campaign: Campaign }) {
  const { t } = useLingui();
  const share = (count: number) => (campaign.count > 0 ? (count / campaign.count) * 100 : 0);
  const percent = Math.floor(share(campaign.paid_count));
  return (
    <span className={classes.progress}>
      <span
        className={classes.bar}
        role="progressbar"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-label={t`Paid of ${campaign.code}`}
      >
        {PARTS.map((part) => (
          <span
            key={part}
            data-part={part}
            style={{ width: `${share(campaign[`${part}_count`])}%` }}
          />
        ))}
      </span>
      <span className="tnum">{`${percent}\u202f%`}</span>
    </span>
  );
}

/** The bar with its numbers in words. */
export function CampaignProgress({ campaign }: { campaign: Campaign }) {
  const { currency, total_minor, paid_minor } = campaign;
  return (
    <div className={classes.far}>
      <CampaignBar campaign={campaign} />
      <p className={classes.figures}>
        <strong className="tnum">{formatMinor(paid_minor, currency)}</strong>{' '}
        <Trans>of {formatMinor(total_minor, currency)}</Trans>
        {' · '}
        <Trans>
          {formatCount(campaign.paid_count)} of {formatCount(campaign.count)} paid
        </Trans>
        {campaign.waiting_count > 0 ? (
          <>
            {' · '}
            <Plural value={campaign.waiting_count} one="# waits" other="# wait" />
          </>
        ) : null}
        {campaign.on_its_way_count > 0 ? (
          <>
            {' · '}
            <Plural value={campaign.on_its_way_count} one="# on its way" other="# on their way" />
          </>
        ) : null}
        {campaign.failed_count > 0 ? (
          <>
            {' · '}
            <Plural value={campaign.failed_count} one="# failed" other="# failed" />
          </>
        ) : null}
        {campaign.excluded_count > 0 ? (
          <>
            {' · '}
            <Plural value={campaign.excluded_count} one="# left out" other="# left out" />
          </>
        ) : null}
      </p>
    </div>
  );
}
