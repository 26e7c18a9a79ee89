import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { MyStop } from './my-day-api';
import { ScanButton } from './scan-button';

/** Leads to the stop of a plate that is typed or scanned, and says when the car is none of the day's. */
export function PlateSearch({ stops }: { stops: readonly MyStop[] }) {
  const { t } = useLingui();
  const [plate, setPlate] = useState('');
  const [problem, setProblem] = useState<string>();
  const find = (text: string) => {
    const wanted = text.toUpperCase().replaceAll(/[\s-]/g, '');
    const found = stops.find((stop) => wanted !== '' && wanted.includes(stop.visit.plate));
    setProblem(found ? undefined : t`${text} is none of your stops.`);
    const card = found ? document.getElementById(`stop-${found.visit.id}`) : null;
    card?.scrollIntoView({ block: 'start' });
    card?.querySelector<HTMLElement>('button')?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    find(plate);
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        size="md"
        label={t`Plate of the car`}
        placeholder={t`Type it, then Enter`}
        value={plate}
        onChange={({ currentTarget }) => setPlate(currentTarget.value)}
        error={problem}
        rightSection={<ScanButton onFound={find} />}
        rightSectionWidth={44}
      />
    </form>
  );
}
