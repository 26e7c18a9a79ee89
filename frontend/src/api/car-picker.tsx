import '@mantine/core/styles/Combobox.css';
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { VehicleRow } from './generated';
import { api } from './http';
import type { Page } from './pages';

export type CarPickerProps = {
  value: string | null;
  onChange: (id: string | null) => void;
  error?: string;
};

/** A car by its plate; what is typed is looked for on the server. */
export function CarPicker({ value, onChange, error }: CarPickerProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const { data = [] } = useQuery({
    queryKey: ['vehicles', 'list', { picker: text }] as const,
    queryFn: async ({ signal }) => {
      const params = { q: text || undefined, limit: 20, order: 'plate' };
      return (await api.get<Page<VehicleRow>>('/vehicles', { params, signal })).data.items;
    },
    placeholderData: keepPreviousData,
  });
  return (
    <Select
      label={t`Car`}
      placeholder={t`Type a plate`}
      data={data.map(({ id, plate }) => ({ value: id, label: plate }))}
      value={value}
      onChange={onChange}
      onSearchChange={setText}
      error={error}
      nothingFoundMessage={t`No car of this plate`}
      searchable
      required
    />
  );
}
