import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { RentalDetail, SuspicionRow } from '@/api/generated';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { formatDistance, formatKilometres, formatPercent, UNKNOWN } from '@/lib/units';
import { Card } from '@/ui/page/card';
import { Facts } from '@/ui/peek/facts';
import classes from './rentals.module.css';
import { suspicionsQuery } from './rentals-api';

const AskDialog = lazy(async () => ({ default: (await import('./ask-dialog')).AskDialog }));

type Choice = 'accept' | 'reject';
type Evidence = Partial<
  Record<'metres_from_station' | 'soc' | 'distance_m', number> &
    Record<'station', string> &
    Record<'plugged', boolean>
>;

/** The rental goes on, the car says otherwise: what it says, and the decision of a person. */
export function SuspicionCard({ rental }: { rental: RentalDetail }) {
  const { t } = useLingui();
  const [choice, setChoice] = useState<Choice | null>(null);
  const { data } = useQuery(suspicionsQuery(rental.id));
  const found = data?.find(({ state }) => state === 'open');
  if (!found) return null;
  const decisions = {
    accept: {
      path: 'accept',
      label: t`It is over`,
      effect: t`The platform ends the rental when the car stood, and prices it up to then. The fare stays held until two people agree to it.`,
      danger: true,
    },
    reject: {
      path: 'reject',
      label: t`It goes on`,
      effect: t`The rental stays as it is. Its fare stays held until two people agree to it.`,
    },
  };
  return (
    <div className={classes.suspicion}>
      <Card title={t`Is this rental over?`}>
        <div className={classes.suspicion}>
          <p>
            <Trans>The rental goes on, but its car stands locked at a station.</Trans>
          </p>
          <WhatTheCarSays found={found} />
          <Can do="rental.end">
            <div className={classes.choices}>
              <Button size="xs" onClick={() => setChoice('accept')}>
                {decisions.accept.label}
              </Button>
              <Button size="xs" variant="default" onClick={() => setChoice('reject')}>
                {decisions.reject.label}
              </Button>
            </div>
          </Can>
        </div>
      </Card>
      <Suspense fallback={null}>
        {choice ? (
          <AskDialog
            type="end_rental"
            about={`/suspicions/${found.id}`}
            name={rental.reference}
            instead={decisions[choice]}
            onClose={() => setChoice(null)}
          />
        ) : null}
      </Suspense>
    </div>
  );
}

function WhatTheCarSays({ found }: { found: SuspicionRow }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const said = found.evidence as Evidence;
  const fare =
    found.proposed_fare_minor === null
      ? UNKNOWN
      : formatMinor(found.proposed_fare_minor, found.currency);
  return (
    <Facts
      facts={[
        {
          label: t`Stands at`,
          value: [said.station, formatDistance(said.metres_from_station)].join(' · '),
        },
        { label: t`Has stood since`, value: formatDateTime(found.since, tz) },
        { label: t`Plugged in`, value: said.plugged ? t`yes` : t`no` },
        { label: t`Charge`, value: formatPercent(said.soc) },
        { label: t`Driven`, value: formatKilometres(said.distance_m) },
        { label: t`Proposed end`, value: formatDateTime(found.proposed_end_at, tz) },
        { label: t`Proposed fare`, value: fare },
      ]}
    />
  );
}
