import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { newIdempotencyKey } from '@/api/idempotency';
import { upload } from '@/api/upload';
import { toast } from '@/ui/states/toast';

/** A photo for the work order, by the phone's camera; pictures need a network. */
export function PhotoButton({ order }: { order: string }) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const add = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.append('stage', 'during');
      body.append('file', file);
      return upload(`/work-orders/${order}/photos`, { body, idempotencyKey: newIdempotencyKey() });
    },
    onSuccess: () => toast.done(t`The photo is with the work order.`),
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
          if (file) add.mutate(file);
          currentTarget.value = '';
        }}
      />
      <Button
        size="md"
        variant="default"
        loading={add.isPending}
        onClick={() => input.current?.click()}
      >
        <Trans>Take a photo</Trans>
      </Button>
    </>
  );
}
