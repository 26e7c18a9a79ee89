export type ParamValue = string | number | boolean | null | undefined | readonly string[];
export type QueryParams = Readonly<Record<string, ParamValue>>;

/** Absent values are left out; a list becomes `a,b`, as django-filter's CSV filters read it. */
export function withParams(path: string, params: QueryParams | undefined): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(params ?? {})) {
    if (value === null || value === undefined || value === '') continue;
    search.set(key, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}
