/**
 * Lays a delta over a list: changed rows are replaced in place, new ones are added, gone ones are
 * dropped. Rows that did not change keep their identity, so that React draws only what moved.
 */
export function mergeById<Row extends { id: string }>(
  previous: readonly Row[] | undefined,
  changed: readonly Row[],
  removed: readonly string[] = [],
): Row[] {
  if (!previous) return [...changed];
  const byId = new Map(changed.map((row) => [row.id, row]));
  const gone = new Set(removed);
  const kept = previous.filter((row) => !gone.has(row.id));
  const known = new Set(kept.map((row) => row.id));
  const added = changed.filter((row) => !known.has(row.id));
  return [...kept.map((row) => byId.get(row.id) ?? row), ...added];
}
