/** How every list of the API answers. */
export type Page<Item> = { items: Item[]; next_cursor: string | null };

/** Rows of all the pages that were loaded so far, in order. */
export function allItems<Item>(data: { pages: Page<Item>[] } | undefined): Item[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
