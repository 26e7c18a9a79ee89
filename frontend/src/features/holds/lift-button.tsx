import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { toast } from '@/ui/states/toast';
import { useHoldCars, useLiftHold } from './holds-api';

export type LiftButtonProps = { hold: string; plate: string };

/** Lifts a hold at once; who did it by mistake holds the car again. */
export function LiftButton({ hold, plate }: LiftButtonProps) {
  const { t } = useLingui();
  const lift = useLiftHold();
  const again = useHoldCars();
  const press = () =>
    lift.mutate(hold, {
      onSuccess: ({ vehicle, reason }) =>
        toast.done(t`The hold on ${plate} is lifted.`, {
          undo: () =>
            again.mutate(
              { vehicle_ids: [vehicle], reason },
              { onError: (error) => toast.failed(error) },
            ),
        }),
      onError: (error) => toast.failed(error),
    });
  return (
    <Button size="compact-xs" variant="default" loading={lift.isPending} onClick={press}>
      <Trans>Lift the hold</Trans>
    </Button>
  );
}
