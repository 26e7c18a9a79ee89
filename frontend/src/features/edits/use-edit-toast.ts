import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { formatCount } from '@/lib/units';
import { toast } from '@/ui/states/toast';
import { type Edit, leftOf, useEditStep } from './edits-api';

/** Tells how an edit went, and offers to take it back. */
export function useEditToast(): (edit: Edit) => void {
  const { t } = useLingui();
  const undo = useEditStep('undo');
  const tell = (edit: Edit) => {
    const left = formatCount(leftOf(edit));
    if (edit.state === 'applying') {
      toast.done(
        t`${plural(edit.cars, { one: '# car is being changed', other: '# cars are being changed' })}; the jobs tray shows how far it is.`,
      );
      return;
    }
    const back = () =>
      undo.mutate(edit.id, { onSuccess: tell, onError: (error) => toast.failed(error) });
    const again = { undo: edit.changed > 0 ? back : undefined };
    if (leftOf(edit) > 0) {
      toast.done(
        t`${plural(edit.changed, { one: '# car', other: '# cars' })} changed; ${left} left as before.`,
        again,
      );
    } else if (edit.undoes_id) {
      toast.done(t`Undone for ${plural(edit.changed, { one: '# car', other: '# cars' })}.`, again);
    } else {
      toast.done(t`${plural(edit.changed, { one: '# car', other: '# cars' })} changed.`, again);
    }
  };
  return tell;
}
