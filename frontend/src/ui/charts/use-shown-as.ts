import { useUrlSearch } from '../url/use-url-search';

export type ShownAs = 'chart' | 'table';

/** Whether a chart stands as a table, held by the address, so that a link shows what its sender saw. */
export function useShownAs(id: string): [ShownAs, (to: string) => void] {
  const [search, update] = useUrlSearch();
  const tables = (search.tables ?? '').split(',').filter(Boolean);
  const others = tables.filter((each) => each !== id);
  const show = (to: string) =>
    update({ tables: (to === 'table' ? [...others, id] : others).join(',') || undefined });
  return [tables.includes(id) ? 'table' : 'chart', show];
}
