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

/** One input at fault: a body member as a dotted path, a parameter or a header; and what to change. */
export type FieldError = { field: string; message: string };

const listed = z.array(z.looseObject({ field: z.string(), detail: z.string() }));

export function fieldErrors(errors: unknown): FieldError[] {
  const parsed = listed.safeParse(errors);
  if (!parsed.success) return [];
  return parsed.data.map(({ field, detail }) => ({ field, message: detail }));
}
