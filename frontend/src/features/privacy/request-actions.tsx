import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '@/auth/use-can';
import { Question } from '@/ui/forms/question';
import { toast } from '@/ui/states/toast';
import { HrefLink } from '@/ui/url/href-link';
import { type DataRequest, useLink, useStep } from './privacy-api';

const HandOver = lazy(async () => ({ default: (await import('./hand-over')).HandOver }));

/** What can be done with a request now. */
export function RequestActions({ request }: { request: DataRequest }) {
  const { t } = useLingui();
  const can = useCan();
  const may = can('data_request.work');
  const step = useStep(request);
  const link = useLink(request.id);
  const [handing, setHanding] = useState(false);
  const [dropping, setDropping] = useState(false);
  if (!may) return null;
  const go = (what: 'ask' | 'cancel', done: string) =>
    step.mutate(what, {
      onSuccess: () => {
        setDropping(false);
        toast.done(done);
      },
      onError: (error) => toast.failed(error),
    });
  const fetchIt = () =>
    link.mutate(undefined, {
      onSuccess: ({ url }) => window.location.assign(url),
      onError: (error) => toast.failed(error),
    });
  const isDraft = request.state === 'draft';
  const isLooked = request.kind === 'erasure' || request.redacted_at !== null;
  return (
    <>
      {isDraft || request.state === 'asked' ? (
        <Button size="xs" variant="default" onClick={() => setDropping(true)}>
          <Trans>Cancel it</Trans>
        </Button>
      ) : null}
      {request.state === 'asked' && request.approval_id && can('data_request.approve') ? (
        <Button size="xs" component={HrefLink} href={`/approvals?sel=${request.approval_id}`}>
          <Trans>Decide on it</Trans>
        </Button>
      ) : null}
      <Question
        asked={dropping}
        onClose={() => setDropping(false)}
        title={t`Cancel ${request.number}?`}
      >
        <Stack gap={12}>
          <p>
            <Trans>Nobody gets anything. It stays in the list, and can't be taken up again.</Trans>
          </p>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={() => setDropping(false)} data-autofocus>
              <Trans>Leave it</Trans>
            </Button>
            <Button
              color="red"
              loading={step.isPending}
              onClick={() => go('cancel', t`It is cancelled.`)}
            >
              <Trans>Cancel the request</Trans>
            </Button>
          </Group>
        </Stack>
      </Question>
      {isDraft ? (
        <Button
          size="xs"
          disabled={!isLooked}
          loading={step.isPending}
          title={isLooked ? undefined : t`Look through what is taken out first.`}
          onClick={() => go('ask', t`A second person was asked.`)}
        >
          <Trans>Ask a second person</Trans>
        </Button>
      ) : null}
      {request.state === 'ready' ? (
        <>
          <Button size="xs" variant="default" loading={link.isPending} onClick={fetchIt}>
            <Trans>Fetch the package</Trans>
          </Button>
          <Button size="xs" onClick={() => setHanding(true)}>
            <Trans>It was handed over</Trans>
          </Button>
        </>
      ) : null}
      {handing ? (
        <Suspense>
          <HandOver request={request} onClose={() => setHanding(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
