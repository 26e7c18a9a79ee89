import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlanChangeOut } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatTime } from '@/lib/time';
import { formatKilometres } from '@/lib/units';
import { FormProblem } from '@/ui/forms/form-problem';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import classes from './dispatch.module.css';
import { differenceQuery, type Plan, useDiscard, usePublish } from './dispatch-api';

type PublishDialogProps = { plan: Plan; onClose: () => void; onPublished: () => void };

/** What the proposal changes for whom, before people work by it. */
export function PublishDialog({ plan, onClose, onPublished }: PublishDialogProps) {
  const { t } = useLingui();
  const difference = useQuery(differenceQuery(plan.id));
  const publish = usePublish();
  const discard = useDiscard();
  const told = difference.data;
  return (
    <Modal
      opened
      centered
      size="lg"
      onClose={onClose}
      title={t`What the proposal changes`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <div className={classes.stack}>
        <FormProblem error={publish.error ?? discard.error} />
        {difference.error ? (
          <ErrorState error={difference.error} onRetry={() => void difference.refetch()} />
        ) : null}
        {told ? (
          <>
            <p className={classes.text}>
              {told.against ? (
                <Trans>
                  <Plural value={told.same} one="# stop stays" other="# stops stay" />,{' '}
                  {told.retimed} at another time. On the road: {formatKilometres(told.travel_m)}{' '}
                  instead of {formatKilometres(told.travel_m_before)}.
                </Trans>
              ) : (
                <Trans>
                  Nobody works by a plan on this day yet. On the road:{' '}
                  {formatKilometres(told.travel_m)}.
                </Trans>
              )}
            </p>
            <Changes title={t`Get another technician`} changes={told.moved} />
            <Changes title={t`Come in`} changes={told.added} />
            <Changes title={t`Go out`} changes={told.removed} />
          </>
        ) : difference.error ? null : (
          <SkeletonBlock lines={6} />
        )}
        <Group justify="space-between" gap={8}>
          <Button
            variant="default"
            loading={discard.isPending}
            onClick={() => discard.mutate(plan.id, { onSuccess: onPublished })}
          >
            <Trans>Put the proposal away</Trans>
          </Button>
          <Button
            loading={publish.isPending}
            disabled={!told}
            data-autofocus
            onClick={() =>
              publish.mutate(plan, {
                onSuccess: () => {
                  toast.done(t`The plan is published.`);
                  onPublished();
                },
              })
            }
          >
            <Trans>Publish</Trans>
          </Button>
        </Group>
      </div>
    </Modal>
  );
}

const SHOWN = 12;

function Changes({ title, changes }: { title: string; changes: readonly PlanChangeOut[] }) {
  const { tz } = useMarket();
  const [all, setAll] = useState(false);
  if (changes.length === 0) return null;
  const side = (name: string, at: string | null) => (at ? `${name}, ${formatTime(at, tz)}` : '');
  const more = all ? 0 : changes.length - SHOWN;
  return (
    <section>
      <h3 className={classes.heading}>
        {title} ({changes.length})
      </h3>
      <ul className={classes.changes}>
        {changes.slice(0, all ? changes.length : SHOWN).map((change) => (
          <li key={change.visit}>
            <b>{change.plate}</b>{' '}
            {[side(change.from_name, change.from_at), side(change.to_name, change.to_at)]
              .filter(Boolean)
              .join(' → ')}
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
          <Plural value={more} one="Show # more" other="Show # more" />
        </Button>
      ) : null}
    </section>
  );
}
