import type { UrlSearch } from '../url/search-params';
import { type FilterField, type FilterToken, operatorsOf, paramOf, TEXT_PARAM } from './fields';

/** Values as one parameter of the API; a comma that belongs to a value is written `\,`. */
export function joinValues(values: readonly string[]): string {
  return values.map((value) => value.replace(/[\\,]/g, '\\$&')).join(',');
}

/** The values that `joinValues` wrote. */
export function splitValues(text: string): string[] {
  return [...text.matchAll(/((?:\\[\\,]|[^,])*)(?:,|$)/g)]
    .map(([, part = '']) => part.replace(/\\([\\,])/g, '$1'))
    .filter(Boolean);
}

/** Tokens that an address stands for. Params that are no filter of this list are left alone. */
export function tokensFromSearch(fields: readonly FilterField[], search: UrlSearch): FilterToken[] {
  return fields.flatMap((field) =>
    operatorsOf(field).flatMap((operator) => {
      const text = search[paramOf(field, operator)];
      if (text === undefined || text === '') return [];
      const values = field.kind === 'choice' ? splitValues(text) : [text];
      return [{ field: field.key, operator, values }];
    }),
  );
}

/** Every filter param of the list, with `undefined` for those that are not set: ready to navigate. */
export function searchFromTokens(
  fields: readonly FilterField[],
  tokens: readonly FilterToken[],
): Record<string, string | undefined> {
  const patch: Record<string, string | undefined> = {};
  for (const field of fields) {
    for (const operator of operatorsOf(field)) {
      const token = tokens.find((one) => one.field === field.key && one.operator === operator);
      const values = field.kind === 'choice' ? joinValues(token?.values ?? []) : token?.values[0];
      patch[paramOf(field, operator)] = values || undefined;
    }
  }
  return patch;
}

/** The filter part of an address, as parameters for the API and for an export. */
export function filterParams(
  fields: readonly FilterField[],
  search: UrlSearch,
): Record<string, string> {
  const names = fields.flatMap((field) =>
    operatorsOf(field).map((operator) => paramOf(field, operator)),
  );
  return Object.fromEntries(
    [...names, TEXT_PARAM].flatMap((name) => {
      const value = search[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

export function sameCondition(left: FilterToken, right: FilterToken): boolean {
  return left.field === right.field && left.operator === right.operator;
}

/** Adds a token, or replaces the one with the same field and operator; no values removes it. */
export function putToken(tokens: readonly FilterToken[], token: FilterToken): FilterToken[] {
  const at = tokens.findIndex((one) => sameCondition(one, token));
  if (token.values.length === 0) return tokens.filter((_, index) => index !== at);
  if (at < 0) return [...tokens, token];
  return tokens.map((one, index) => (index === at ? token : one));
}
