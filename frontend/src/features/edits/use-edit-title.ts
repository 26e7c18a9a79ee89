import { useLingui } from '@lingui/react/macro';
import { askedOf, type Edit } from './edits-api';
import { useFieldWords } from './use-field-words';

/** What an edit was about, in a line: `Home station → Bedok`. */
export function useEditTitle(): (edit: Edit) => string {
  const { t } = useLingui();
  const words = useFieldWords();
  return (edit) => {
    const asked = askedOf(edit);
    const names = edit.fields.map((field) => words.name(field)).join(', ');
    if (edit.undoes_id) return t`Undo: ${names}`;
    return edit.fields
      .map((field) => `${words.name(field)} → ${words.value(field, asked[field] ?? null)}`)
      .join(' · ');
  };
}
