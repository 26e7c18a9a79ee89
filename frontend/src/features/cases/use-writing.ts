import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { ConversationOut } from '@/api/generated';
import { toast } from '@/ui/states/toast';
import { type Detail, useWithdraw } from './cases-api';
import { type Side, useDraft } from './use-draft';

export type Writing = ReturnType<typeof useWriting>;

/** The two texts that one may be writing at a ticket, and how an answer comes back into its field. */
export function useWriting(ticket: Detail, drafts: ConversationOut['drafts']) {
  const { t } = useLingui();
  const field = useRef<HTMLTextAreaElement>(null);
  const [side, setSide] = useState<Side>('public');
  const kept = (which: Side) => drafts.find(({ visibility }) => visibility === which)?.body ?? '';
  const answer = useDraft(ticket.id, 'public', kept('public'));
  const note = useDraft(ticket.id, 'internal', kept('internal'));
  const withdraw = useWithdraw();
  const begin = (which: Side) => {
    setSide(which);
    field.current?.focus();
  };
  /** One way back for the button, the key and the news, so that none of them loses the text. */
  const callBack = async (message: string) => {
    try {
      answer.prepend(await withdraw.mutateAsync(message));
      toast.hide(message);
      toast.done(t`The answer was called back; its text is in the field again.`);
      begin('public');
    } catch (error) {
      toast.failed(error);
    }
  };
  return { field, side, begin, answer, note, callBack, isCallingBack: withdraw.isPending };
}
