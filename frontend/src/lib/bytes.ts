const KB = 1_000;

/** `840 B`, `12 kB`, `3.4 MB`: sizes of files as their owners know them. */
export function formatBytes(bytes: number): string {
  if (bytes < KB) return `${bytes} B`;
  if (bytes < KB * KB) return `${Math.round(bytes / KB)} kB`;
  return `${(bytes / KB / KB).toFixed(1)} MB`;
}
