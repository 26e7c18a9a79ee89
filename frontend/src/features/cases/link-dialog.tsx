import '@mantine/core/styles/Combobox.css';
import { useLingui } from '@lingui/react/macro';
import { Modal, NativeSelect, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useCan } from '@/auth/use-can';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { linkLabels } from './case-words';
import classes from './cases.module.css';
import type { Detail } from './cases-api';
import { foundQuery, LINK_KINDS, type LinkKind, linkable, useAddLink } from './links-api';

/** Finds what the ticket also speaks of, and links it; Enter takes it. */
export function LinkDialog({ ticket, onClose }: { ticket: Detail; onClose: () => void }) {
  const { t } = useLingui();
  const can = useCan();
  const kinds = LINK_KINDS.filter((each) => can(linkable[each].capability));
  const [kind, setKind] = useState<LinkKind>(kinds[0] ?? 'ticket');
  const [text, setText] = useState('');
  const [target, setTarget] = useState<string | null>(null);
  const [q] = useDebouncedValue(text.trim(), 150);
  const { data = [], error, isFetching } = useQuery(foundQuery(kind, ticket.market, q));
  const add = useAddLink(ticket.id);
  const options = data
    .filter(({ id }) => id !== ticket.id)
    .map(({ id, label, detail }) => ({
      value: id,
      label: detail ? `${label} · ${detail}` : label,
    }));
  const choose = (next: LinkKind) => {
    setKind(next);
    setTarget(null);
    setText('');
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!target) return;
    try {
      await add.mutateAsync({ kind, target });
      toast.done(t`${ticket.number} was linked.`);
      onClose();
    } catch {
      // said below
    }
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`Link ${ticket.number} to…`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <NativeSelect
          label={t`What it is`}
          value={kind}
          onChange={({ currentTarget }) => choose(currentTarget.value as LinkKind)}
          data={kinds.map((value) => ({ value, label: t(linkLabels[value]) }))}
          data-autofocus
        />
        <Select
          key={kind}
          label={t`Which one`}
          placeholder={t`Type to find it`}
          searchable
          required
          openOnFocus
          selectFirstOptionOnChange
          value={target}
          onChange={setTarget}
          onSearchChange={(next) => {
            if (!options.some(({ label }) => label === next)) setText(next);
          }}
          filter={({ options: all }) => all}
          data={options}
          nothingFoundMessage={isFetching ? t`Looking…` : t`Nothing of that name`}
        />
        <FormProblem error={add.error ?? error} />
        <FormButtons submit={t`Link it`} busy={add.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
