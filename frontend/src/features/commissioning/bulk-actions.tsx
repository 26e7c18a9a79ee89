import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Can } from '@/auth/can';
import { toast } from '@/ui/states/toast';
import { intakeKeys, type NewCar, releaseCars } from './commissioning-api';
import { stepNames } from './steps';

const PlanDialog = lazy(async () => ({ default: (await import('./plan-dialog')).PlanDialog }));

const OwnerDialog = lazy(async () => ({ default: (await import('./owner-dialog')).OwnerDialog }));

export type BulkActionsProps = { cars: readonly NewCar[]; onDone: () => void };

/** What can be done with the selected cars. */
export function BulkActions({ cars, onDone }: BulkActionsProps) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const [asking, setAsking] = useState<'plan' | 'owner' | null>(null);
  const ids = cars.map(({ id }) => id);
  const refresh = () => {
    for (const key of [intakeKeys.all, ['vehicles'], ['documents']]) {
      void client.invalidateQueries({ queryKey: key });
    }
    onDone();
  };
  const release = useMutation({
    mutationFn: () => releaseCars(ids),
    onSuccess: (results) => {
      const gone = results.filter(({ released }) => released).length;
      const kept = results.find(({ released }) => !released);
      const lacking = kept?.lacking.map((step) => i18n._(stepNames[step])).join(', ');
      toast.done(
        kept
          ? t`${gone} of ${results.length} released. ${kept.plate} still lacks: ${lacking}.`
          : t`${gone} released.`,
      );
      refresh();
    },
    onError: (error) => toast.failed(error),
  });
  const dialog = {
    cars: ids,
    onClose: () => setAsking(null),
    onSaved: () => {
      setAsking(null);
      refresh();
    },
  };
  return (
    <>
      <Can do="commissioning.release">
        <Button size="compact-xs" loading={release.isPending} onClick={() => release.mutate()}>
          <Trans>Release</Trans>
        </Button>
      </Can>
      <Can do="commissioning.work">
        <Button size="compact-xs" variant="default" onClick={() => setAsking('plan')}>
          <Trans>Set the plan</Trans>
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => setAsking('owner')}>
          <Trans>Assign</Trans>
        </Button>
      </Can>
      <Suspense fallback={null}>
        {asking === 'plan' ? <PlanDialog {...dialog} /> : null}
        {asking === 'owner' ? <OwnerDialog {...dialog} /> : null}
      </Suspense>
    </>
  );
}
