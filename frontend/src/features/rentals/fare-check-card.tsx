import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { FareCheckRow, RentalDetail } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { formatCount } from '@/lib/units';
import { Card } from '@/ui/page/card';
import { Facts } from '@/ui/peek/facts';
import { StatusChip, type Tone } from '@/ui/status/status-chip';
import { HrefLink } from '@/ui/url/href-link';
import { fareCheckQuery } from './gate-api';
import classes from './rentals.module.css';

/** The fare is doubted: why, and who has agreed to it. */
export function FareCheckCard({ rental }: { rental: RentalDetail }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data: check } = useQuery(fareCheckQuery(rental.id));
  if (!check) return null;
  const states: Record<FareCheckRow['state'], [Tone, string]> = {
    open: ['warn', t`Nobody has asked yet`],
    asked: ['info', t`Waits for the second person`],
    passed: ['good', t`Two people have agreed`],
    breached: ['bad', t`Taken although nobody agreed`],
  };
  const [tone, label] = states[check.state];
  return (
    <div className={classes.suspicion}>
      <Card title={t`This fare needs two people`} tools={<StatusChip tone={tone} label={label} />}>
        <div className={classes.suspicion}>
          <p>
            <Why check={check} />
          </p>
          <Facts
            facts={[
              ...(check.asked_at
                ? [
                    {
                      label: t`Asked by`,
                      value: `${check.asked_by_name ?? t`The system`}, ${formatDateTime(check.asked_at, tz)}`,
                    },
                  ]
                : []),
              ...(check.passed_at
                ? [
                    {
                      label: t`Agreed by`,
                      value: `${check.passed_by_name ?? t`Somebody`}, ${formatDateTime(check.passed_at, tz)}`,
                    },
                  ]
                : []),
            ]}
          />
          {check.state === 'asked' ? (
            <p>
              <HrefLink href={`/approvals?sel=${check.approval_id}`}>
                <Trans>To the decision</Trans>
              </HrefLink>
            </p>
          ) : null}
        </div>
      </Card>
    </div>
  );
}

function Why({ check }: { check: FareCheckRow }) {
  if (check.limit_minor === null || check.fare_minor === null) {
    return (
      <Trans>
        The rental went on while its car stood locked at a station. Whatever it costs is taken only
        when two people agree.
      </Trans>
    );
  }
  const fare = formatMinor(check.fare_minor, check.currency);
  const limit = formatMinor(check.limit_minor, check.currency);
  if (check.compared_with === 'market' || check.samples === null) {
    return (
      <Trans>
        {fare} is more than the {limit} that any ride may cost here without a second look.
      </Trans>
    );
  }
  const rides = formatCount(check.samples);
  return check.compared_with === 'pair' ? (
    <Trans>
      {fare} is more than {limit}, which one in a thousand of {rides} rides between these stations
      exceeds.
    </Trans>
  ) : (
    <Trans>
      {fare} is more than {limit}, which one in a thousand of {rides} rides of this length exceeds.
    </Trans>
  );
}
