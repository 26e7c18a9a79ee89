import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { ZoneDetail } from '@/api/generated';
import type { Answer } from '@/api/http';
import { newIdempotencyKey } from '@/api/idempotency';
import { FormProblem } from '@/ui/forms/form-problem';
import { Question } from '@/ui/forms/question';
import { toast } from '@/ui/states/toast';
import { removeZone, zoneKeys } from './zones-api';

/** Takes a zone away, after one question. */
export function RemoveZone({ answer }: { answer: Answer<ZoneDetail> }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const router = useRouter();
  // as it was when the question was asked: a faster colleague is noticed
  const [asked, setAsked] = useState<Answer<ZoneDetail> | null>(null);
  const { id, name } = answer.data;
  const remove = useMutation({
    mutationFn: (seen: Answer<ZoneDetail>) => removeZone(id, seen.etag, newIdempotencyKey()),
    onSuccess: () => {
      client.removeQueries({ queryKey: zoneKeys.detail(id) });
      void client.invalidateQueries({ queryKey: zoneKeys.all });
      toast.done(t`${name} was taken away.`);
      router.history.push('/zones');
    },
  });
  const close = () => {
    setAsked(null);
    remove.reset();
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconTrash size={14} />}
        onClick={() => setAsked(answer)}
      >
        <Trans>Take away</Trans>
      </Button>
      <Question asked={asked !== null} onClose={close} title={t`Take ${name} away?`}>
        <Stack gap={12}>
          <FormProblem
            error={remove.error}
            stale={{ changes: [], onKeepMine: () => remove.mutate(answer), onTakeTheirs: close }}
          />
          <p>
            <Trans>
              Its rules hold no more from this moment on, here and in the public files. Which cars
              were in it stays on record.
            </Trans>
          </p>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={close}>
              <Trans>Keep it</Trans>
            </Button>
            <Button
              color="red.9"
              loading={remove.isPending}
              onClick={() => asked && remove.mutate(asked)}
            >
              <Trans>Take the zone away</Trans>
            </Button>
          </Group>
        </Stack>
      </Question>
    </>
  );
}
