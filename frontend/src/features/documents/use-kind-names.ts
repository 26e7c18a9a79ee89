import { useQuery } from '@tanstack/react-query';
import { kindsQuery } from './documents-api';

/** The name of a kind in a market; until it is known, the kind itself in readable form. */
export function useDocumentKinds() {
  const { data: kinds = [] } = useQuery(kindsQuery);
  const find = (market: string, kind: string) =>
    kinds.find((known) => known.market === market && known.kind === kind);
  return {
    kinds,
    find,
    nameOf: (market: string, kind: string) => find(market, kind)?.name ?? kind.replaceAll('_', ' '),
  };
}
