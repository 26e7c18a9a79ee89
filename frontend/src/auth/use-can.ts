import { useCallback } from 'react';
import { useMe } from './use-me';

/** `const can = useCan(); can('vehicle.edit')`. */
export function useCan(): (capability: string) => boolean {
  const { capabilities } = useMe();
  return useCallback((capability) => capabilities.includes(capability), [capabilities]);
}
