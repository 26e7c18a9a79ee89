import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CredentialRow } from '@/api/generated';
import { newIdempotencyKey } from '@/api/idempotency';
import { FormProblem } from '@/ui/forms/form-problem';
import { Question } from '@/ui/forms/question';
import { toast } from '@/ui/states/toast';
import { credentialKeys, revokeKey } from './credentials-api';

/** Takes a key back, after one question: it cannot be given again. */
export function RevokeButton({ credential: { id, name } }: { credential: CredentialRow }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [key] = useState(newIdempotencyKey);
  const revoke = useMutation({
    mutationFn: () => revokeKey(id, key),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: credentialKeys.all });
      toast.done(t`The key of ${name} lets nobody in any more.`);
      setAsking(false);
    },
  });
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
        <Trans>Revoke</Trans>
      </Button>
      <Question
        asked={asking}
        onClose={() => setAsking(false)}
        title={t`Revoke the key of ${name}?`}
      >
        <Stack gap={12}>
          <FormProblem error={revoke.error} />
          <p>
            <Trans>Their program is refused from this moment on. A new key can be made.</Trans>
          </p>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={() => setAsking(false)}>
              <Trans>Keep it</Trans>
            </Button>
            <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate()}>
              <Trans>Revoke the key</Trans>
            </Button>
          </Group>
        </Stack>
      </Question>
    </>
  );
}
