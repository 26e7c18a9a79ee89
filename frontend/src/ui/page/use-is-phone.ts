import { useMediaQuery } from '@mantine/hooks';

/** Narrower than a tablet held upright. */
export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 40em)', false, { getInitialValueInEffect: false }) ?? false;
}
