import '@mantine/core/styles/Code.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Code, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { newIdempotencyKey } from '@/api/idempotency';
import { useMarket, useMe } from '@/auth/use-me';
import { CopyButton } from '@/ui/copy/copy-button';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { useCredentialKinds } from './credential-kinds';
import { credentialKeys, issueKey, newSecret, sha256 } from './credentials-api';

type Kind = 'regulator' | 'charging_operator';

/** Makes a key in this browser, has its hash taken in, and shows it once. */
export function NewKey({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const kinds = useCredentialKinds();
  const { markets } = useMe();
  const [market, setMarket] = useState(useMarket().code);
  const [kind, setKind] = useState<Kind>('regulator');
  const [name, setName] = useState('');
  // one key per intention: a retry after a lost answer is the same key
  const [secret] = useState(newSecret);
  const [idempotencyKey, setIdempotencyKey] = useState(newIdempotencyKey);
  const issue = useMutation({
    mutationFn: async () =>
      issueKey(
        { kind, market, name: name.trim(), secret_sha256: await sha256(secret) },
        idempotencyKey,
      ),
    onSuccess: () => void client.invalidateQueries({ queryKey: credentialKeys.all }),
    onError: () => setIdempotencyKey(newIdempotencyKey()),
  });
  const errors = fieldErrorsOf(issue.error);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Give out a key`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      {issue.isSuccess ? (
        <Stack gap={12}>
          <Alert color="yellow" title={t`This is the only time that the key is shown`}>
            <Trans>Copy it now and hand it over safely. We keep nothing but its fingerprint.</Trans>
          </Alert>
          <Group gap={6} wrap="nowrap">
            <Code style={{ overflowWrap: 'anywhere' }}>{secret}</Code>
            <CopyButton text={secret} label={t`Copy the key`} />
          </Group>
          <Group justify="flex-end">
            <Button onClick={onClose}>
              <Trans>I have copied it</Trans>
            </Button>
          </Group>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            issue.mutate();
          }}
        >
          <Stack gap={12}>
            <FormProblem
              error={isAboutFields(issue.error, ['name', 'kind', 'market']) ? null : issue.error}
            />
            <TextInput
              label={t`Whose program`}
              description={t`The name of the office or company.`}
              maxLength={80}
              required
              data-autofocus
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
              error={errors.name}
            />
            <NativeSelect
              label={t`What for`}
              value={kind}
              onChange={({ currentTarget }) => setKind(currentTarget.value as Kind)}
              data={kinds}
              error={errors.kind}
            />
            {markets.length > 1 ? (
              <NativeSelect
                label={t`Market`}
                value={market}
                onChange={({ currentTarget }) => setMarket(currentTarget.value)}
                data={markets.map((one) => ({ value: one.code, label: one.name }))}
                error={errors.market}
              />
            ) : null}
            <FormButtons submit={t`Make the key`} busy={issue.isPending} onCancel={onClose} />
          </Stack>
        </form>
      )}
    </Modal>
  );
}
