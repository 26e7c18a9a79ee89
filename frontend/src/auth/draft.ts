/** What somebody had typed before they left to sign in again; in this tab only, and only until they are back. */
const PREFIX = 'ev4rent.draft.';

export function keepDraft(name: string, text: string): void {
  sessionStorage.setItem(PREFIX + name, text);
}

export function keptDraft(name: string): string {
  return sessionStorage.getItem(PREFIX + name) ?? '';
}

export function dropDraft(name: string): void {
  sessionStorage.removeItem(PREFIX + name);
}
