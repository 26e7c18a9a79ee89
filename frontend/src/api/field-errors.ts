import { isApiError } from './api-error';

/** What is wrong with each input, as forms want it: `{ plate: 'Belongs to another car' }`. */
export function fieldErrorsOf(error: unknown): Record<string, string> {
  if (!isApiError(error)) return {};
  return Object.fromEntries(
    error.fields
      .filter(({ field }) => field !== '')
      .map(({ field, message }) => [field.split('.')[0] ?? field, sentence(message)]),
  );
}

/** Whether every complaint of this error can stand beside a field of the form. */
export function isAboutFields(error: unknown, names: readonly string[]): boolean {
  const fields = Object.keys(fieldErrorsOf(error));
  return fields.length > 0 && fields.every((field) => names.includes(field));
}

function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
