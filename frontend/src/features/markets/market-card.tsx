import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCircleCheck, IconProgressAlert } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newIdempotencyKey } from '@/api/idempotency';
import { Card } from '@/ui/page/card';
import { Facts } from '@/ui/peek/facts';
import { toast } from '@/ui/states/toast';
import { StatusChip } from '@/ui/status/status-chip';
import classes from './markets.module.css';
import { type Market, takeOn } from './markets-api';
import { ReadinessLines } from './readiness-lines';
import { useMarketFacts } from './use-market-facts';

/** One country: its checklist first, the content of its pack beside it. */
export function MarketCard({ market }: { market: Market }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const facts = useMarketFacts(market);
  const [key] = useState(newIdempotencyKey);
  const open = useMutation({
    mutationFn: () => takeOn(market.code, key),
    onSuccess: () => {
      toast.done(t`You work in ${market.name} now.`);
      void client.invalidateQueries();
    },
    onError: (error) => toast.failed(error),
  });
  const missing = market.lines.filter(({ done }) => !done).length;
  return (
    <Card
      title={market.name}
      tools={
        market.ready ? (
          <StatusChip tone="good" icon={IconCircleCheck} label={t`Ready`} />
        ) : (
          <StatusChip
            tone="warn"
            icon={IconProgressAlert}
            label={t`${missing} of ${market.lines.length} missing`}
          />
        )
      }
    >
      <div className={classes.halves}>
        <section aria-label={t`Checklist of ${market.name}`}>
          <ReadinessLines market={market} />
          {market.yours ? null : (
            <div className={classes.notYours}>
              <p>
                <Trans>
                  You do not work in {market.name}. As long as it has no admin, any admin may take
                  it on and let people in.
                </Trans>
              </p>
              <Button
                size="xs"
                variant="default"
                loading={open.isPending}
                onClick={() => open.mutate()}
              >
                <Trans>Take on {market.name}</Trans>
              </Button>
            </div>
          )}
        </section>
        <section aria-label={t`Pack of ${market.name}`}>
          <Facts facts={facts} />
        </section>
      </div>
    </Card>
  );
}
