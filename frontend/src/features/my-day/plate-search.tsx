import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { SheetCarOut } from '@/api/generated';
import { api } from '@/api/http';
import { toast } from '@/ui/states/toast';
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
  const scanned = async (text: string) => {
    // the sheet in the car holds a word of its own, and whoever asks is told the plate
    const code = /\/report\/([\w-]+)$/.exec(text)?.[1];
    if (!code) return find(text);
    try {
      find((await api.get<SheetCarOut>(`/fault-reports/${code}`)).data.plate);
    } catch (error) {
      toast.failed(error, t`The code could not be read. Type the plate.`);
    }
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
        rightSection={<ScanButton onFound={(text) => void scanned(text)} />}
        rightSectionWidth={44}
      />
    </form>
  );
}
