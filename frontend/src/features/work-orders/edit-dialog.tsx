import '@mantine/core/styles/Combobox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Modal, NativeSelect, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { Answer } from '@/api/http';
import { useVersionedEdit } from '@/api/use-versioned-edit';
import { VendorPicker } from '@/api/vendor-picker';
import { useMarket } from '@/auth/use-me';
import { fromInput, toInput } from '@/lib/zoned';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { vendorOf } from './order-vendor-of';
import { useWorkers } from './use-workers';
import { causeLabels, kindLabels, offRoadLabels, optionsOf, priorityLabels } from './words';
import classes from './work-orders.module.css';
import { orderKeys, type WorkOrder } from './work-orders-api';

const FIELDS = ['title', 'description', 'assignee', 'vendor', 'due_at', 'scheduled_for'];

const valuesOf = (order: WorkOrder) => ({
  title: order.title,
  description: order.description,
  kind: order.kind as string,
  cause: order.cause as string,
  priority: order.priority as string,
  off_road: order.off_road as string,
  assignee: order.assignee,
  vendor: order.vendor,
  due_at: order.due_at,
  scheduled_for: order.scheduled_for,
});

export type EditDialogProps = { opened: Answer<WorkOrder>; onClose: () => void };

/** Changes what an order says; what a colleague saved meanwhile is shown, not overwritten. */
export function EditDialog({ opened, onClose }: EditDialogProps) {
  const { t, i18n } = useLingui();
  const { tz } = useMarket();
  const order = opened.data;
  const workers = useWorkers(order.market);
  const [values, setValues] = useState(() => valuesOf(order));
  const edit = useVersionedEdit({
    opened,
    path: `/work-orders/${order.id}`,
    queryKey: orderKeys.detail(order.id),
    invalidates: [orderKeys.all, ['vehicles'], ['holds']],
    valuesOf,
    onSaved: () => {
      toast.done(t`${order.code} was changed.`);
      onClose();
    },
  });
  const errors = fieldErrorsOf(edit.error);
  const change = (part: Partial<typeof values>) => setValues({ ...values, ...part });
  const say = i18n._.bind(i18n);
  const shown = (at: string | null) => (at ? toInput(new Date(at), tz) : '');
  const moment = (text: string) => fromInput(text, tz)?.toISOString() ?? null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    edit.save(values);
  };
  const select = (
    label: string,
    name: 'kind' | 'cause' | 'priority' | 'off_road',
    data: { value: string; label: string }[],
  ) => (
    <NativeSelect
      label={label}
      data={data}
      value={values[name]}
      onChange={({ currentTarget }) => change({ [name]: currentTarget.value })}
    />
  );
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`Edit ${order.code}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        {edit.theirs ? (
          <Alert color="yellow" title={t`A colleague changed this order meanwhile`}>
            <Button size="compact-xs" onClick={() => edit.saveOver(values)}>
              <Trans>Save mine upon it</Trans>
            </Button>{' '}
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => setValues(valuesOf(edit.takeTheirs()))}
            >
              <Trans>Take theirs</Trans>
            </Button>
          </Alert>
        ) : (
          <FormProblem error={isAboutFields(edit.error, FIELDS) ? null : edit.error} />
        )}
        <TextInput
          label={t`What`}
          value={values.title}
          onChange={({ currentTarget }) => change({ title: currentTarget.value })}
          error={errors.title}
          maxLength={160}
          required
          data-autofocus
        />
        <Textarea
          label={t`Description`}
          value={values.description}
          onChange={({ currentTarget }) => change({ description: currentTarget.value })}
          error={errors.description}
          maxLength={4000}
          rows={3}
        />
        <Select
          label={t`Who does it`}
          placeholder={t`Nobody yet`}
          data={workers}
          value={values.assignee || null}
          onChange={(assignee) => change({ assignee: assignee ?? '' })}
          error={errors.assignee}
          searchable
          clearable
        />
        <VendorPicker
          market={order.market}
          value={values.vendor}
          onChange={(chosen) => change({ vendor: chosen?.id ?? null })}
          current={vendorOf(order)}
          nobody={t`Our own people`}
          error={errors.vendor}
        />
        <div className={classes.pair}>
          <TextInput
            type="datetime-local"
            label={t`Due`}
            value={shown(values.due_at)}
            onChange={({ currentTarget }) => change({ due_at: moment(currentTarget.value) })}
            error={errors.due_at}
          />
          <TextInput
            type="datetime-local"
            label={t`Scheduled for`}
            value={shown(values.scheduled_for)}
            onChange={({ currentTarget }) => change({ scheduled_for: moment(currentTarget.value) })}
            error={errors.scheduled_for}
          />
          {select(t`Priority`, 'priority', optionsOf(priorityLabels, say))}
          {select(t`Off the road`, 'off_road', optionsOf(offRoadLabels, say))}
          {select(t`Kind`, 'kind', optionsOf(kindLabels, say))}
          {select(t`Cause`, 'cause', optionsOf(causeLabels, say))}
        </div>
        <FormButtons submit={t`Save`} busy={edit.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
