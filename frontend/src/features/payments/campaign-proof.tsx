import { Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCheck, IconHourglass } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ExportButton } from '@/api/export-button';
import { formatMinor } from '@/lib/money';
import { Facts } from '@/ui/peek/facts';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { StatusChip } from '@/ui/status/status-chip';
import classes from './campaigns.module.css';
import { type Campaign, proofQuery } from './campaigns-api';

/** Proof of payout: the sum of the customers, of the ledger and of the provider, which must be one. */
export function CampaignProof({ campaign }: { campaign: Campaign }) {
  const { t } = useLingui();
  const { data: proof } = useQuery(proofQuery(campaign));
  if (!proof) {
    return (
      <div className={classes.proof}>
        <SkeletonBlock lines={4} />
      </div>
    );
  }
  const money = (minor: number) => formatMinor(minor, proof.currency);
  const moves = campaign.state === 'running' || campaign.on_its_way_count > 0;
  const verdict = proof.holds ? (
    <StatusChip tone="good" icon={IconCheck} label={t`The sums agree`} />
  ) : moves || proof.ledger_minor === proof.items_minor ? (
    <StatusChip tone="info" icon={IconHourglass} label={t`The provider's list is behind`} />
  ) : (
    <StatusChip tone="bad" icon={IconAlertTriangle} label={t`The sums differ`} />
  );
  return (
    <section aria-label={t`Proof of payout`} className={classes.proof}>
      <Facts
        facts={[
          {
            label: t`Paid, with receipts`,
            value: `${money(proof.items_minor)} · ${proof.receipts}`,
          },
          { label: t`In the ledger`, value: money(proof.ledger_minor) },
          {
            label: t`At the provider`,
            value:
              proof.provider_minor === null ? t`Nothing moves there` : money(proof.provider_minor),
          },
          { label: t`Proof`, value: verdict },
        ]}
      />
      <ExportButton
        path={`/campaigns/${campaign.id}/proof.csv`}
        params={{}}
        fileName={`proof-${campaign.code}.csv`}
      />
      <span className={classes.hint}>
        <Trans>Customer by customer, with journals and refunds.</Trans>
      </span>
    </section>
  );
}
