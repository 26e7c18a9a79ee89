const PAGES: Record<string, (id: string) => string> = {
  vehicle: (id) => `/vehicles/${id}`,
  station: (id) => `/stations/${id}`,
  staff: (id) => `/settings/people?sel=${id}`,
  job_run: (id) => `/jobs?sel=${id}`,
};

/** The page of what a fact is about: `vehicle:<id>` → its page; none for things that have none. */
export function pageOf(subject: string): string | undefined {
  const at = subject.indexOf(':');
  return PAGES[subject.slice(0, at)]?.(subject.slice(at + 1));
}
