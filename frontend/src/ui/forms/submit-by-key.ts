import type { KeyboardEvent } from 'react';

/** Ctrl Enter or ⌘ Enter in a field of several lines sends its form, as Enter does in the others. */
export function submitByKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
