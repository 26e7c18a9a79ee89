import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Can } from '@/auth/can';
import { useMe } from '@/auth/use-me';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { CallLine } from './call-line';
import classes from './notifications.module.css';
import { callsQuery, rotasQuery } from './notifications-api';
import { RotaCard } from './rota-card';

const RotaDialog = lazy(async () => ({ default: (await import('./rota-dialog')).RotaDialog }));
const SwapDialog = lazy(async () => ({ default: (await import('./swap-dialog')).SwapDialog }));

type Open = { what: 'rota' | 'swap'; market: string } | null;

/** Who is called when something critical has no owner, and the calls. */
export function OnCallTab() {
  const { t } = useLingui();
  const { markets } = useMe();
  const { data: rotas, error, refetch } = useQuery(rotasQuery);
  const { data: calls } = useQuery(callsQuery);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  if (error && !rotas) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!rotas) return <SkeletonBlock lines={16} />;
  const rotaOf = (market: string) => rotas.find((one) => one.market === market) ?? null;
  return (
    <>
      <section className={classes.cards} aria-label={t`Rotas`}>
        {markets.map(({ code, name, tz }) => {
          const rota = rotaOf(code);
          return rota ? (
            <RotaCard
              key={code}
              rota={rota}
              marketName={name}
              zone={tz}
              onEdit={() => setOpen({ what: 'rota', market: code })}
              onSwap={() => setOpen({ what: 'swap', market: code })}
            />
          ) : (
            <article key={code} className={classes.card}>
              <h2>{name}</h2>
              <p className={classes.dim}>
                <Trans>Nobody is on call: what is critical waits in the inbox.</Trans>
              </p>
              <Can do="notification.manage">
                <div className={classes.cardFoot}>
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => setOpen({ what: 'rota', market: code })}
                  >
                    <Trans>Make a rota</Trans>
                  </Button>
                </div>
              </Can>
            </article>
          );
        })}
      </section>
      <Card title={t`Calls`}>
        {calls?.length === 0 ? (
          <p className={classes.dim}>
            <Trans>Nobody has been called yet.</Trans>
          </p>
        ) : null}
        {calls ? null : <SkeletonBlock lines={4} />}
        <ul className={classes.people}>
          {calls?.map((call) => (
            <CallLine key={call.id} call={call} />
          ))}
        </ul>
      </Card>
      <Suspense fallback={null}>
        {open?.what === 'rota' ? (
          <RotaDialog market={open.market} rota={rotaOf(open.market)} onClose={close} />
        ) : null}
        {open?.what === 'swap' ? <SwapDialog market={open.market} onClose={close} /> : null}
      </Suspense>
    </>
  );
}
