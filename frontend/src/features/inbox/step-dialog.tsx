import { useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { AssignForm } from './assign-form';
import { CommentForm } from './comment-form';
import { sizeOf, type Target } from './inbox-api';
import { MomentForm } from './moment-form';
import { ResolveForm } from './resolve-form';

export type AskedStep = 'assign' | 'snooze' | 'due' | 'resolve' | 'comment';
export type Ask = { step: AskedStep; target: Target; title?: string };

export type StepFormProps = { target: Target; onClose: () => void };

/** Asks for what a step needs: whom, until when, how it ended. */
export function StepDialog({ ask, onClose }: { ask: Ask; onClose: () => void }) {
  const { t } = useLingui();
  const count = sizeOf(ask.target);
  const many: Record<AskedStep, string> = {
    assign: t`Assign ${count} items`,
    snooze: t`Snooze ${count} items`,
    due: t`When should ${count} items be done?`,
    resolve: t`Resolve ${count} items`,
    comment: t`Comment on ${count} items`,
  };
  const one: Record<AskedStep, string> = {
    assign: t`Assign`,
    snooze: t`Snooze`,
    due: t`When should it be done?`,
    resolve: t`Resolve`,
    comment: t`Comment`,
  };
  const form = { target: ask.target, onClose };
  return (
    <Modal
      opened
      onClose={onClose}
      title={count > 1 ? many[ask.step] : one[ask.step]}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {ask.step === 'assign' ? <AssignForm {...form} /> : null}
      {ask.step === 'snooze' ? <MomentForm {...form} step="snooze" /> : null}
      {ask.step === 'due' ? <MomentForm {...form} step="due" /> : null}
      {ask.step === 'resolve' ? <ResolveForm {...form} /> : null}
      {ask.step === 'comment' ? <CommentForm {...form} /> : null}
    </Modal>
  );
}
