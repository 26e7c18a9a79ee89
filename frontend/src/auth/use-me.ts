import { useSuspenseQuery } from '@tanstack/react-query';
import { DEFAULT_ZONE } from '@/lib/time';
import { type Market, type Me, meQuery } from './me';

/** Loaded by the signed-in layout before any page is drawn. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** Somebody without a market sees no rows; the clock still needs a zone. */
const NOWHERE: Market = {
  code: '',
  name: '',
  currency: 'SGD',
  tz: DEFAULT_ZONE,
  locale: 'en-SG',
  languages: ['en'],
  min_rental_soc: 0,
};

/** The market whose clock and currency the screen uses. */
export function useMarket(): Market {
  return useMe().markets[0] ?? NOWHERE;
}
