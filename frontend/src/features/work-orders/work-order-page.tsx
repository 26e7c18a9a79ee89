import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { isApiError } from '@/api/api-error';
import { useCan } from '@/auth/use-can';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { LiveBadge } from '@/ui/live/live-badge';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { ThingCards } from '@/ui/shell/thing-cards';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { ChecklistCard } from './checklist-card';
import { OrderStateChip, OverdueChip, PriorityChip } from './chips';
import { CostsCard } from './costs-card';
import { HistoryCard } from './history-card';
import { NextStep } from './next-step';
import { OrderFacts } from './order-facts';
import { PhotosCard } from './photos-card';
import classes from './work-orders.module.css';
import { linesQuery, orderQuery, POLL_MS, type WorkOrder } from './work-orders-api';

const EditDialog = lazy(async () => ({ default: (await import('./edit-dialog')).EditDialog }));

const DamageButton = lazy(async () => ({
  default: (await import('./damage/damage-button')).DamageButton,
}));

/** One work order: what to do, what it costs, how it stands, and its one next step. */
export function WorkOrderPage({ id }: { id: string }) {
  const { t } = useLingui();
  const can = useCan();
  const mayPlan = can('work_order.plan');
  const [editing, setEditing] = useState(false);
  const { data, error, refetch, dataUpdatedAt } = useQuery(orderQuery(id));
  // with its lines, whose number nobody knows before: the cards below must not be pushed away
  const { isPending: isOpening } = useQuery(linesQuery(id));
  const order = data?.data;
  const mayEdit = mayPlan && order?.state !== 'closed' && order?.state !== 'cancelled';
  const edit = () => setEditing(true);
  useShortcut({
    keys: 'e',
    label: t`Edit the order`,
    group: t`Page`,
    run: edit,
    enabled: mayEdit && order !== undefined,
  });
  if (!data || !order || isOpening) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Work order`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={14} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={`${order.code}: ${order.title}`}
      status={
        <>
          <OrderStateChip state={order.state} />
          <PriorityChip priority={order.priority} />
          <OverdueChip order={order} />
          <LiveBadge receivedAt={dataUpdatedAt || undefined} intervalMs={POLL_MS} />
        </>
      }
      actions={
        <>
          {can('damage.view') && (order.kind === 'damage' || order.cause === 'accident') ? (
            <Suspense fallback={null}>
              <DamageButton order={order} />
            </Suspense>
          ) : null}
          {mayEdit ? (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPencil size={14} />}
              onClick={edit}
            >
              <Trans>Edit</Trans>
            </Button>
          ) : null}
          <NextStep order={order} />
        </>
      }
    >
      <div className={classes.columns}>
        <div className={classes.stack}>
          <AboutCard order={order} />
          <ChecklistCard order={order} />
          <CostsCard order={order} />
          <PhotosCard order={order} />
        </div>
        <div className={classes.stack}>
          <Card title={t`What is known`}>
            <OrderFacts order={order} />
          </Card>
          <ThingCards of="work_order" id={id} market={order.market} can={can} />
          <HistoryCard order={order} />
        </div>
      </div>
      {editing ? (
        <Suspense fallback={null}>
          <EditDialog opened={data} onClose={() => setEditing(false)} />
        </Suspense>
      ) : null}
    </Page>
  );
}

/** What people wrote about it, and why it waits or was given up. */
function AboutCard({ order }: { order: WorkOrder }) {
  const { t } = useLingui();
  const texts = [order.reason, order.description].filter(Boolean);
  if (texts.length === 0) return null;
  return (
    <Card title={t`What it is about`}>
      {texts.map((text) => (
        <p key={text} className={classes.text}>
          {text}
        </p>
      ))}
    </Card>
  );
}
