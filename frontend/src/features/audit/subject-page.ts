import { useLingui } from '@lingui/react/macro';
import { factSubjects } from '@/ui/timeline/fact-values';
import type { FactRow } from './audit-api';

const PAGES: Record<string, (id: string) => string> = {
  vehicle: (id) => `/vehicles/${id}`,
  station: (id) => `/stations/${id}`,
  staff: (id) => `/settings/people?sel=${id}`,
  organisation: () => '/settings/organisations',
  job_run: (id) => `/jobs?sel=${id}`,
  dead_letter: (id) => `/jobs?tab=dead-letters&sel=${id}`,
  cost_import: () => '/costs/imports',
  import: () => '/vehicles/imports',
};

/** The page of what a fact is about: `vehicle:<id>` → its page; none for things that have none. */
export function pageOf(subject: string): string | undefined {
  const { kind, id } = parts(subject);
  return PAGES[kind]?.(id);
}

/** What a fact is about by name, or else what sort of thing it is; null for nothing that we can say. */
export function useSubjectName(): (fact: FactRow) => string | null {
  const { t } = useLingui();
  return ({ subject, subject_name }) => {
    const words = factSubjects[parts(subject).kind];
    return subject_name ?? (words ? t(words) : null);
  };
}

function parts(subject: string): { kind: string; id: string } {
  const at = subject.indexOf(':');
  return { kind: subject.slice(0, at), id: subject.slice(at + 1) };
}
