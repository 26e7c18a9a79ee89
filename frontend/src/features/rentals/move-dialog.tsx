import '@mantine/core/styles/Combobox.css';
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RentalDetail, VehicleRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import { AskDialog } from './ask-dialog';
import { rentalKeys } from './rentals-api';

const MOST = 20;

/** The customer goes on with a car that is free. */
export function MoveDialog({ rental, onClose }: { rental: RentalDetail; onClose: () => void }) {
  const { t } = useLingui();
  const [car, setCar] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const params = {
    vehicle_state: 'available',
    market: rental.market,
    q: typed.trim() || undefined,
    limit: MOST,
  };
  const { data: free = [] } = useQuery({
    queryKey: rentalKeys.live('free-cars', params),
    queryFn: async ({ signal }) =>
      (await api.get<Page<VehicleRow>>('/vehicles', { params, signal })).data.items,
  });
  return (
    <AskDialog
      type="move_rental"
      about={`/rentals/${rental.id}`}
      name={rental.reference}
      onClose={onClose}
      more={car === null ? null : { vehicle: car }}
      field={(errors) => (
        <Select
          label={t`To which car`}
          description={t`Cars that can be rented right now`}
          placeholder={t`Type a plate`}
          data={free.map(({ id, plate }) => ({ value: id, label: plate }))}
          value={car}
          onChange={setCar}
          onSearchChange={setTyped}
          filter={({ options }) => options}
          nothingFoundMessage={t`No free car with this plate`}
          error={errors.vehicle}
          searchable
          required
        />
      )}
    />
  );
}
