import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Answer } from '@/api/http';
import { toast } from '@/ui/states/toast';
import { type Incident, useIncidentStep } from './health-api';

const IncidentDialog = lazy(async () => ({
  default: (await import('./incident-dialog')).IncidentDialog,
}));

export type IncidentActionsProps = { answer: Answer<Incident> };

/** Say that one looks into it, give it to a colleague, call it over with all of its alerts. */
export function IncidentActions({ answer }: IncidentActionsProps) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<'assign' | 'resolve' | null>(null);
  const { data: incident, etag } = answer;
  const step = useIncidentStep(incident.id, etag);
  const close = () => {
    setAsked(null);
    step.reset();
  };
  const ack = () =>
    step.mutate(
      { step: 'ack' },
      {
        onSuccess: () => toast.done(t`Seen: it is yours.`),
        onError: (error) => toast.failed(error),
      },
    );
  if (incident.state === 'resolved') return null;
  return (
    <>
      {incident.state === 'open' ? (
        <Button size="xs" variant="default" loading={step.isPending && !asked} onClick={ack}>
          <Trans>I look into it</Trans>
        </Button>
      ) : null}
      <Button size="xs" variant="default" onClick={() => setAsked('assign')}>
        <Trans>Assign</Trans>
      </Button>
      <Button size="xs" onClick={() => setAsked('resolve')}>
        <Trans>Call it over</Trans>
      </Button>
      {asked ? (
        <Suspense fallback={null}>
          <IncidentDialog asked={asked} step={step} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
