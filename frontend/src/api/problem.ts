import { isRecord, type UnknownRecord } from '@/lib/shape';

/** RFC 9457 problem+json, as `core.http` writes it. What is missing is what was not of its type. */
export type Problem = {
  title?: string;
  detail?: string;
  code?: string;
  request_id?: string;
  /** The capability that a 403 asks for. */
  capability?: string;
  errors?: unknown;
};

/** One input at fault: a body member as a dotted path, a parameter or a header; and what to change. */
export type FieldError = { field: string; message: string };

export function readProblem(value: unknown): Problem {
  if (!isRecord(value)) return {};
  return {
    title: text(value, 'title'),
    detail: text(value, 'detail'),
    code: text(value, 'code'),
    request_id: text(value, 'request_id'),
    capability: text(value, 'capability'),
    errors: value.errors,
  };
}

export function fieldErrors(errors: unknown): FieldError[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(isRecord).flatMap((error) => {
    const field = text(error, 'field');
    const message = text(error, 'detail');
    return field === undefined || message === undefined ? [] : [{ field, message }];
  });
}

function text(record: UnknownRecord, name: string): string | undefined {
  const value = record[name];
  return typeof value === 'string' ? value : undefined;
}
