import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/NumberInput.css';
import { useLingui } from '@lingui/react/macro';
import { Modal, NativeSelect, NumberInput, Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { allRows } from '@/api/all-rows';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { PartRow, StockLevelRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import { formatMinor } from '@/lib/money';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { useTakeParts } from './work-order-changes';
import classes from './work-orders.module.css';
import type { WorkOrder } from './work-orders-api';

const FIELDS = ['part', 'location', 'quantity'];

/** A part and where it lies; the order costs what it was worth. Without a place it is put aside. */
export function StockDialog({ order, onClose }: { order: WorkOrder; onClose: () => void }) {
  const { t } = useLingui();
  const take = useTakeParts(order.id);
  const [text, setText] = useState('');
  const [part, setPart] = useState<string | null>(null);
  const [place, setPlace] = useState<string | null>(null);
  const [count, setCount] = useState<string | number>(1);
  const { data: parts = [] } = useQuery({
    queryKey: ['parts', 'list', { picker: text, market: order.market }] as const,
    queryFn: async ({ signal }) => {
      const params = { q: text || undefined, market: order.market, active: 'true', limit: 30 };
      return (await api.get<Page<PartRow>>('/parts', { params, signal })).data.items;
    },
    placeholderData: keepPreviousData,
  });
  const { data: levels = [] } = useQuery({
    queryKey: ['parts', 'part', part, 'there'] as const,
    queryFn: ({ signal }) =>
      allRows<StockLevelRow>('/stock-levels', { part: part ?? '', there: 'true' }, signal),
    enabled: part !== null,
  });
  const chosen = place ?? levels[0]?.location ?? '';
  const errors = fieldErrorsOf(take.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { part: part ?? '', quantity: Number(count).toFixed(2) };
    take.mutate(chosen ? { ...body, location: chosen } : body, {
      onSuccess: () => {
        toast.done(chosen ? t`The parts are on ${order.code}.` : t`They are put aside.`);
        onClose();
      },
    });
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`From stock: ${order.code}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(take.error, FIELDS) ? null : take.error} />
        <Select
          label={t`Part`}
          placeholder={t`Type a name or a number`}
          data={parts.map((each) => ({
            value: each.id,
            label: `${each.name} (${each.number}), ${formatMinor(each.average_minor, each.currency)}`,
          }))}
          value={part}
          onChange={(id) => {
            setPart(id);
            setPlace(null);
          }}
          onSearchChange={setText}
          filter={({ options }) => options}
          error={errors.part}
          nothingFoundMessage={t`No part is called so`}
          searchable
          required
          data-autofocus
        />
        <div className={classes.pair}>
          <NativeSelect
            label={t`From`}
            data={[
              ...levels.map((level) => ({
                value: level.location,
                label: `${level.location_name} (${Number(level.on_hand)})`,
              })),
              { value: '', label: t`Only put aside` },
            ]}
            value={chosen}
            onChange={({ currentTarget }) => setPlace(currentTarget.value)}
            error={errors.location}
          />
          <NumberInput
            label={t`How many`}
            value={count}
            onChange={setCount}
            min={0.01}
            decimalScale={2}
            error={errors.quantity}
            hideControls
            required
          />
        </div>
        <FormButtons
          submit={chosen ? t`Take them` : t`Put them aside`}
          busy={take.isPending}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
