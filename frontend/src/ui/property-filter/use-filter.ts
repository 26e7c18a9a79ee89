import { useCallback, useMemo } from 'react';
import { useUrlSearch } from '../url/use-url-search';
import { type FilterField, type FilterToken, TEXT_PARAM } from './fields';
import { filterParams, searchFromTokens, tokensFromSearch } from './tokens';

/** The filter of a list, held by the address: what one sees is what one can send to a colleague. */
export function useFilter(fields: readonly FilterField[]) {
  const [search, update] = useUrlSearch();
  const key = JSON.stringify(filterParams(fields, search));
  // by value: `search` is a new object at each render
  const params = useMemo(() => JSON.parse(key) as Record<string, string>, [key]);
  const tokens = useMemo(() => tokensFromSearch(fields, params), [fields, params]);
  const text = params[TEXT_PARAM] ?? '';
  const setTokens = useCallback(
    (next: readonly FilterToken[]) => update(searchFromTokens(fields, next)),
    [fields, update],
  );
  const setText = useCallback(
    (next: string) => update({ [TEXT_PARAM]: next || undefined }),
    [update],
  );
  const clear = useCallback(
    () => update({ ...searchFromTokens(fields, []), [TEXT_PARAM]: undefined }),
    [fields, update],
  );
  const isFiltered = key !== '{}';
  return {
    params,
    tokens,
    text,
    setTokens,
    setText,
    clear,
    isFiltered,
    /** `<PropertyFilter {...filter.bar} />`, for a list that can be searched. */
    bar: { fields, tokens, onTokensChange: setTokens, text, onTextChange: setText, onClear: clear },
    /** `<DataGrid {...filter.grid} />` */
    grid: { isFiltered, onClearFilter: clear },
  };
}
