import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { MapRow } from '@/api/generated';
import { DEAF_MINUTES, SILENT_MINUTES } from './car-choice';
import { type LeverName, type LeversConfig, leversQuery, pull } from './levers-api';
import { trials } from './trials';

export type Target = { car: MapRow } | { worker: string };

/** Pulls a lever and remembers that it was pulled: from then on the product is watched. */
export function usePull(levers: LeversConfig, lever: LeverName) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (target: Target) => pull(levers, lever, bodyOf(lever, target)),
    onSuccess: ({ at }, target) => {
      const car = 'car' in target ? target.car : null;
      trials.add({
        lever,
        at,
        name: 'car' in target ? target.car.plate : target.worker,
        carId: car?.id ?? null,
        state: car?.state ?? null,
      });
      return client.invalidateQueries({ queryKey: leversQuery(levers).queryKey });
    },
  });
}

function bodyOf(lever: LeverName, target: Target): Record<string, string | number> {
  if ('worker' in target) return { worker: target.worker };
  const { device_id } = target.car;
  if (lever === 'silence-vehicle') return { device_id, minutes: SILENT_MINUTES };
  if (lever === 'ignore-commands') return { device_id, minutes: DEAF_MINUTES };
  return lever === 'drift-shadow' ? { device_id, how: 'lock' } : { device_id };
}
