import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { toast } from '@/ui/states/toast';

type UnlockButtonProps = { vehicle: string; plate: string };

/** Opens the car by the access that came with setting out. It needs a network: a car is told now or not at all. */
export function UnlockButton({ vehicle, plate }: UnlockButtonProps) {
  const { t } = useLingui();
  const key = useRef(newIdempotencyKey());
  const unlock = useMutation({
    mutationFn: () =>
      api.post('/commands', {
        body: { vehicle, type: 'unlock', reason: t`At the car by the plan` },
        idempotencyKey: key.current,
      }),
    onSuccess: () => toast.done(t`${plate} is told to open.`),
    onError: (error) => toast.failed(error),
    onSettled: () => {
      key.current = newIdempotencyKey();
    },
  });
  return (
    <Button size="md" variant="light" loading={unlock.isPending} onClick={() => unlock.mutate()}>
      <Trans>Open the car</Trans>
    </Button>
  );
}
