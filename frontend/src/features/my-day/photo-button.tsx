import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { newIdempotencyKey } from '@/api/idempotency';
import { toast } from '@/ui/states/toast';
import type { MyStop } from './my-day-api';
import type { Deed } from './outbox';
import { smaller } from './smaller';

type PhotoButtonProps = { order: string; stop: MyStop; add: (deed: Deed) => Promise<void> };

/** A photo for the work order, by the phone's camera; it waits on the phone like everything else. */
export function PhotoButton({ order, stop, add }: PhotoButtonProps) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const take = useMutation({
    networkMode: 'always',
    mutationFn: async (file: File) =>
      add({
        key: newIdempotencyKey(),
        path: `/work-orders/${order}/photos`,
        method: 'POST',
        body: { stage: 'during' },
        file: await smaller(file),
        visit: stop.visit.id,
        plate: stop.visit.plate,
        what: t`Photo`,
      }),
    onSuccess: () => toast.done(t`The photo is kept for the work order.`),
    onError: (error) => toast.failed(error),
  });
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={t`Photo`}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) take.mutate(file);
          currentTarget.value = '';
        }}
      />
      <Button
        size="md"
        variant="default"
        loading={take.isPending}
        onClick={() => input.current?.click()}
      >
        <Trans>Take a photo</Trans>
      </Button>
    </>
  );
}
