import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Combobox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Group, Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useMe } from '@/auth/use-me';
import { todayIn } from '@/lib/time';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { STREAMS, type Stream, useOrderRun } from './recon-api';
import classes from './reconciliation.module.css';
import { useReconWords } from './use-recon-words';

export type RunDialogProps = { onClose: () => void; onStarted: (id: string) => void };

/** Asks for a comparison over some days; dry unless said. */
export function RunDialog({ onClose, onStarted }: RunDialogProps) {
  const { t } = useLingui();
  const words = useReconWords();
  const { markets } = useMe();
  const today = todayIn(markets[0]?.tz ?? 'UTC');
  const [stream, setStream] = useState<Stream>(STREAMS[0] as Stream);
  const [market, setMarket] = useState(markets[0]?.code ?? '');
  const [start, setStart] = useState(`${today.slice(0, 8)}01`);
  const [end, setEnd] = useState(today);
  const [dry, setDry] = useState(true);
  const order = useOrderRun();
  const errors = fieldErrorsOf(order.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    order.mutate(
      { stream, market, start, end, dry_run: dry },
      { onSuccess: (run) => onStarted(run.id) },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Compare two books`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(order.error, ['start', 'end']) ? null : order.error} />
        <Select
          data-autofocus
          label={t`Books`}
          data={STREAMS.map((each) => ({ value: each, label: words.streams[each] }))}
          value={stream}
          allowDeselect={false}
          onChange={(value) => setStream((value ?? stream) as Stream)}
        />
        {markets.length > 1 ? (
          <Select
            label={t`Market`}
            data={markets.map((each) => ({ value: each.code, label: each.name }))}
            value={market}
            allowDeselect={false}
            onChange={(value) => setMarket(value ?? market)}
          />
        ) : null}
        <Group grow align="start">
          <TextInput
            type="date"
            label={t`From`}
            value={start}
            onChange={(event) => setStart(event.currentTarget.value)}
            error={errors.start}
            required
          />
          <TextInput
            type="date"
            label={t`Up to, not with`}
            value={end}
            onChange={(event) => setEnd(event.currentTarget.value)}
            error={errors.end}
            required
          />
        </Group>
        <Checkbox
          label={t`Dry run: only say what would happen`}
          checked={dry}
          onChange={(event) => setDry(event.currentTarget.checked)}
        />
        {dry ? null : (
          <p className={classes.quiet}>
            <Trans>Matches and breaks are written. Running it again changes nothing.</Trans>
          </p>
        )}
        <FormButtons submit={t`Compare`} busy={order.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
