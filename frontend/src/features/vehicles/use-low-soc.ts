import { useMarket } from '@/auth/use-me';

const USUAL_MINIMUM = 20;

/** Percent of charge below which the market does not rent a car out. */
export function useLowSoc(): number {
  return useMarket().min_rental_soc ?? USUAL_MINIMUM;
}
