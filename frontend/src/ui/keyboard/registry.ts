import { chordOf } from './chord';

export type Shortcut = {
  /** One chord (`j`, `mod+k`) or two in a row (`g v`). */
  keys: string;
  /** What it does, as the cheat sheet says it. */
  label: string;
  /** Heading in the cheat sheet. */
  group: string;
  run: (event: KeyboardEvent) => void;
  /** Works while a field has the focus and over dialogs. */
  everywhere?: boolean;
};

const SEQUENCE_MS = 1_000;
const TYPING =
  'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';
const OVERLAY = '[role=dialog][aria-modal=true], [role=menu], [role=listbox]';
const PRESSABLE = 'a[href], button, summary, [role=button], [role=tab], [role=menuitem], label';

/** Every key of the console is here and nowhere else, so that two features cannot quietly collide. */
export class ShortcutRegistry {
  private entries: Shortcut[] = [];
  private listeners = new Set<() => void>();
  private first: { chord: string; at: number } | null = null;

  add(shortcut: Shortcut): () => void {
    this.entries = [...this.entries, shortcut];
    this.changed();
    return () => {
      this.entries = this.entries.filter((entry) => entry !== shortcut);
      this.changed();
    };
  }

  readonly list = (): readonly Shortcut[] => this.entries;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly handle = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const chord = chordOf(event);
    const sequence = this.sequence(chord, event.timeStamp);
    // the newest registration wins: a panel over a grid gets Escape first
    const found = this.entries.findLast(
      (entry) => (entry.keys === sequence || entry.keys === chord) && allowed(entry, event),
    );
    const begins = this.entries.some((entry) => entry.keys.startsWith(`${chord} `));
    this.first = begins && !found ? { chord, at: event.timeStamp } : null;
    if (!found) return;
    event.preventDefault();
    found.run(event);
  };

  private sequence(chord: string, at: number): string | null {
    if (!this.first || at - this.first.at > SEQUENCE_MS) return null;
    return `${this.first.chord} ${chord}`;
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

function allowed(entry: Shortcut, event: KeyboardEvent): boolean {
  if (entry.everywhere) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(`${TYPING}, ${OVERLAY}`)) return false;
  const presses = event.key === 'Enter' || event.key === ' ';
  return !(presses && target?.closest(PRESSABLE));
}

/** The one registry of this page. */
export const shortcuts = new ShortcutRegistry();
