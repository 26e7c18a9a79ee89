import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { todayIn } from '@/lib/time';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { boardQuery } from './dispatch-api';

/** The day and the plan that the address names; today and what people work by when it names none. */
export function useBoard() {
  const market = useMarket();
  const [search, update] = useUrlSearch();
  const day = /^\d{4}-\d{2}-\d{2}$/.test(search.day ?? '')
    ? (search.day ?? '')
    : todayIn(market.tz);
  const query = useQuery(boardQuery(market.code, day, search.plan));
  return { market, day, search, update, query, board: query.data };
}
