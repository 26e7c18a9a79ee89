import type { QueryParams } from './params';

/**
 * One factory per noun, so that what a command must refresh is never guessed:
 * `const vehicleKeys = queryKeys('vehicles')`, then `invalidateQueries({ queryKey: vehicleKeys.all })`.
 */
export function queryKeys<Noun extends string>(noun: Noun) {
  return {
    all: [noun] as const,
    lists: () => [noun, 'list'] as const,
    list: (params: QueryParams = {}) => [noun, 'list', params] as const,
    detail: (id: string) => [noun, 'detail', id] as const,
    part: (id: string, part: string, params: QueryParams = {}) =>
      [noun, 'detail', id, part, params] as const,
    live: (name: string, params: QueryParams = {}) => [noun, 'live', name, params] as const,
  };
}
