import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Answer } from '@/api/http';
import { toast } from '@/ui/states/toast';
import { AssignForm } from './assign-form';
import { type Incident, useIncidentStep } from './health-api';
import { ResolveForm } from './resolve-form';

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
  const done = (words: string) => ({
    onSuccess: () => {
      toast.done(words);
      close();
    },
  });
  const form = { busy: step.isPending, error: step.error, onCancel: close };
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
        <Modal
          opened
          centered
          onClose={close}
          title={asked === 'assign' ? t`Assign` : t`Call the incident and its alerts over`}
          closeButtonProps={{ 'aria-label': t`Close` }}
        >
          {asked === 'assign' ? (
            <AssignForm
              {...form}
              onChoose={(owner) =>
                step.mutate({ step: 'assign', body: { owner } }, done(t`Given to them.`))
              }
            />
          ) : (
            <ResolveForm
              {...form}
              onChoose={(body) => step.mutate({ step: 'resolve', body }, done(t`Called over.`))}
            />
          )}
        </Modal>
      ) : null}
    </>
  );
}
