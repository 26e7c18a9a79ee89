import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Modal, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type StoredView, viewCalls } from '@/api/saved-views';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import classes from '@/ui/saved-views/saved-views.module.css';
import { toast } from '@/ui/states/toast';
import { ROLES, roleNames } from '../roles';
import { useViewCache } from './use-views';
import '@mantine/core/styles/Checkbox.css';

/** Which roles begin with the view when they open its list. */
export function DefaultsDialog({ view, onClose }: { view: StoredView; onClose: () => void }) {
  const { t } = useLingui();
  const { put } = useViewCache();
  const [roles, setRoles] = useState<string[]>(view.default_for);
  const saving = useMutation({
    mutationFn: () => viewCalls.setDefaults(view, roles),
    networkMode: 'always',
    onSuccess: ({ data }) => {
      put(data);
      toast.done(t`Saved: who begins with “${view.name}”.`);
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Who begins with “${view.name}”`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
      size="sm"
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          saving.mutate();
        }}
      >
        <FormProblem error={saving.error} />
        <Checkbox.Group
          value={roles}
          onChange={setRoles}
          label={<Trans>These roles see it first when they open the list</Trans>}
          description={<Trans>Another view that they began with until now gives way.</Trans>}
        >
          <Stack gap={8} mt={10}>
            {ROLES.map((role) => (
              <Checkbox key={role} value={role} label={t(roleNames[role])} />
            ))}
          </Stack>
        </Checkbox.Group>
        <FormButtons submit={t`Save`} busy={saving.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
