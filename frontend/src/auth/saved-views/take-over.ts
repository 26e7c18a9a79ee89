import { viewCalls } from '@/api/saved-views';
import { forgetKeptViews, readKeptViews } from '@/ui/saved-views/kept-views';

const MOST = 200;

/**
 * Brings what this browser kept by itself to the server, once: it is forgotten here only after the
 * server has said that it has it. Answers whether there was anything.
 */
export async function takeOverKeptViews(): Promise<boolean> {
  const kept = readKeptViews().filter(({ views }) => views.length > 0);
  if (kept.length === 0) return false;
  const drafts = kept.flatMap(({ list, views }) =>
    views.map(({ label, search }) => ({ list, name: label.slice(0, 60), search: { ...search } })),
  );
  if (drafts.length > MOST) return false;
  await viewCalls.takeOver(drafts);
  for (const { list } of kept) forgetKeptViews(list);
  return true;
}
