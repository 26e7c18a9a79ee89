import { useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { AssignForm } from './assign-form';
import { LinkForm } from './link-form';
import { ResolveForm } from './resolve-form';
import { SnoozeForm } from './snooze-form';
import { useTakeAlertStep } from './use-alert-steps';

export type AskedStep = 'assign' | 'snooze' | 'resolve' | 'link';
export type Ask = { step: AskedStep; ids: readonly string[] };

/** Asks for what a step needs: whom, until when, how it ended, which work. */
export function StepDialog({ ask, onClose }: { ask: Ask; onClose: () => void }) {
  const { t } = useLingui();
  const { take, isPending, error } = useTakeAlertStep(onClose);
  const count = ask.ids.length;
  const one: Record<AskedStep, string> = {
    assign: t`Assign`,
    snooze: t`Snooze`,
    resolve: t`Call it over`,
    link: t`Link the work`,
  };
  const many: Record<AskedStep, string> = {
    assign: t`Assign ${count} alerts`,
    snooze: t`Snooze ${count} alerts`,
    resolve: t`Call ${count} alerts over`,
    link: t`Link the work for ${count} alerts`,
  };
  const form = { busy: isPending, error, onCancel: onClose };
  return (
    <Modal
      opened
      onClose={onClose}
      title={count > 1 ? many[ask.step] : one[ask.step]}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      {ask.step === 'assign' ? (
        <AssignForm {...form} onChoose={(owner) => take('assign', ask.ids, { owner })} />
      ) : null}
      {ask.step === 'snooze' ? (
        <SnoozeForm {...form} onChoose={(until) => take('snooze', ask.ids, { until })} />
      ) : null}
      {ask.step === 'resolve' ? (
        <ResolveForm {...form} onChoose={(body) => take('resolve', ask.ids, body)} />
      ) : null}
      {ask.step === 'link' ? (
        <LinkForm {...form} onChoose={(work_order) => take('link', ask.ids, { work_order })} />
      ) : null}
    </Modal>
  );
}
