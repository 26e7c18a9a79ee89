import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isApiError } from './api-error';
import { type Answer, api } from './http';
import { newIdempotencyKey } from './idempotency';

type FieldValue = string | number | boolean | null | readonly string[];
export type FormValues = Record<string, FieldValue>;

export type VersionedEditOptions<Row, Values extends FormValues> = {
  /** The row as it was when the form was opened; its ETag tells whether somebody was faster. */
  opened: Answer<Row>;
  path: string;
  /** Under which the row's `Answer` is kept. */
  queryKey: QueryKey;
  /** What else to read again after a change. */
  invalidates: readonly QueryKey[];
  /** The row as the form holds it, in the names of the API's patch. */
  valuesOf: (row: Row) => Values;
  /** What is sent of the members that differ; all of them by default. */
  patchOf?: (patch: Partial<Values>, values: Values) => Record<string, unknown>;
  onSaved: () => void;
};

/**
 * Changes a row with If-Match: only the fields that a person changed are sent, so what somebody else
 * saved in other fields stays. After a 412 `theirs` is the row as they saved it: `saveOver` saves
 * upon it, `takeTheirs` begins again from it.
 */
export function useVersionedEdit<Row, Values extends FormValues>(
  options: VersionedEditOptions<Row, Values>,
) {
  const { opened, path, queryKey, invalidates, valuesOf, patchOf, onSaved } = options;
  const client = useQueryClient();
  const [base, setBase] = useState(opened);
  const [theirs, setTheirs] = useState<Answer<Row> | null>(null);
  const mutation = useMutation({
    mutationFn: async ({ values, seen }: { values: Values; seen: Answer<Row> }) => {
      const patch = differing(valuesOf(base.data), values);
      if (Object.keys(patch).length === 0) return seen;
      const idempotencyKey = newIdempotencyKey();
      const body = patchOf?.(patch, values) ?? patch;
      return api.patch<Row>(path, { body, ifMatch: seen.etag, idempotencyKey });
    },
    onSuccess: (answer) => {
      client.setQueryData(queryKey, answer);
      for (const key of invalidates) void client.invalidateQueries({ queryKey: key });
      onSaved();
    },
    onError: async (error) => {
      if (isApiError(error) && error.kind === 'stale') setTheirs(await api.get<Row>(path));
    },
  });
  const takeTheirs = () => {
    if (theirs) setBase(theirs);
    setTheirs(null);
    mutation.reset();
    return (theirs ?? base).data;
  };
  return {
    base: base.data,
    theirs: theirs?.data ?? null,
    error: mutation.error,
    isPending: mutation.isPending,
    save: (values: Values) => mutation.mutate({ values, seen: base }),
    saveOver: (values: Values) => mutation.mutate({ values, seen: theirs ?? base }),
    takeTheirs,
  };
}

/** The members of `next` that are not what they were. */
export function differing<Values extends FormValues>(
  before: Values,
  next: Values,
): Partial<Values> {
  return Object.fromEntries(
    Object.entries(next).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
    ),
  ) as Partial<Values>;
}
