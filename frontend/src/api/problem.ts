import * as z from 'zod/mini';

/** RFC 9457 problem+json, as `core.http` writes it. */
export const problemSchema = z.looseObject({
  type: z.optional(z.string()),
  title: z.optional(z.string()),
  status: z.optional(z.number()),
  detail: z.optional(z.nullable(z.string())),
  code: z.optional(z.string()),
  request_id: z.optional(z.nullable(z.string())),
  errors: z.optional(z.unknown()),
});

export type Problem = z.infer<typeof problemSchema>;

/** One field at fault: where, and what a person should change. */
export type FieldError = { field: string; message: string };

const listedError = z.looseObject({
  field: z.optional(z.string()),
  loc: z.optional(z.string()),
  message: z.optional(z.string()),
  detail: z.optional(z.string()),
});

/** Accepts `{field: [message]}` and `[{field, message}]`: both are in use among problem+json APIs. */
export function fieldErrors(errors: unknown): FieldError[] {
  if (Array.isArray(errors)) return errors.flatMap(fromListed);
  if (typeof errors !== 'object' || errors === null) return [];
  return Object.entries(errors).flatMap(([field, value]) =>
    [value].flat().map((message) => ({ field, message: String(message) })),
  );
}

function fromListed(error: unknown): FieldError[] {
  const parsed = listedError.safeParse(error);
  if (!parsed.success) return [];
  const { field, loc, message, detail } = parsed.data;
  return [{ field: field ?? loc ?? '', message: message ?? detail ?? '' }];
}
