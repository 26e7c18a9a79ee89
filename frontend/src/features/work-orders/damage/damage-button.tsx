import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { IconCarCrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { fromInput, toInput } from '@/lib/zoned';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { HrefLink } from '@/ui/url/href-link';
import classes from '../work-orders.module.css';
import type { WorkOrder } from '../work-orders-api';
import { damageOfOrderQuery, useReport } from './damage-api';

const FIELDS = ['text', 'seen_whole_at', 'found_at'];
const DAY_MS = 86_400_000;

/** The claim about the damage that this order repairs, or the way to one. */
export function DamageButton({ order }: { order: WorkOrder }) {
  const may = useCan()('damage.work');
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(damageOfOrderQuery(order.id));
  const claim = data?.[0];
  if (claim) {
    return (
      <Button
        component={HrefLink}
        href={`/work-orders/damage/${claim.id}`}
        size="xs"
        variant="default"
        leftSection={<IconCarCrash size={14} />}
      >
        {claim.code}
      </Button>
    );
  }
  if (!data || !may || order.state === 'cancelled') return null;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconCarCrash size={14} />}
        onClick={() => setOpen(true)}
      >
        <Trans>Claim the damage</Trans>
      </Button>
      {isOpen ? <ReportDialog order={order} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ReportDialog({ order, onClose }: { order: WorkOrder; onClose: () => void }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const router = useRouter();
  const report = useReport();
  const found = Date.parse(order.created_at);
  const [text, setText] = useState(order.title);
  const [whole, setWhole] = useState(() => toInput(new Date(found - DAY_MS), tz));
  const [seen, setSeen] = useState(() => toInput(new Date(found), tz));
  const errors = fieldErrorsOf(report.error);
  const moment = (value: string) => (fromInput(value, tz) ?? new Date()).toISOString();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    report.mutate(
      {
        work_order: order.id,
        text: text.trim(),
        seen_whole_at: moment(whole),
        found_at: moment(seen),
      },
      { onSuccess: ({ data }) => router.history.push(`/work-orders/damage/${data.id}`) },
    );
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`Claim the damage: ${order.plate}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(report.error, FIELDS) ? null : report.error} />
        <Textarea
          data-autofocus
          label={t`What is damaged`}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          error={errors.text}
          minLength={3}
          maxLength={500}
          rows={3}
          required
        />
        <div className={classes.pair}>
          <TextInput
            type="datetime-local"
            label={t`Last seen whole`}
            value={whole}
            onChange={({ currentTarget }) => setWhole(currentTarget.value)}
            error={errors.seen_whole_at}
            required
          />
          <TextInput
            type="datetime-local"
            label={t`Damage found`}
            value={seen}
            onChange={({ currentTarget }) => setSeen(currentTarget.value)}
            error={errors.found_at}
            required
          />
        </div>
        <FormButtons submit={t`Write the claim`} busy={report.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
