import { stringifySearch } from '@/ui/url/search-params';

/** Where work is asked for on a car, with what is known already. */
export function newOrderHref(known: { car: string; plate: string }): string {
  return `/work-orders${stringifySearch({ waiting: 'true', do: 'new', ...known })}`;
}
