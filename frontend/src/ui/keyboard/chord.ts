/**
 * The text form of a key press: `j`, `shift+x`, `mod+k`, `?`, `Enter`. `mod` is ⌘ on a Mac and
 * Ctrl elsewhere. Shift is named for letters only: `?` already says it.
 */
export function chordOf(event: KeyboardEvent): string {
  const letter = /^[a-z]$/i.test(event.key);
  const parts = [
    event.metaKey || event.ctrlKey ? 'mod' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey && (letter || event.key.length > 1) ? 'shift' : '',
    event.key === ' ' ? 'Space' : letter ? event.key.toLowerCase() : event.key,
  ];
  return parts.filter(Boolean).join('+');
}

/** How a chord is printed on a key cap. */
export function keyCaps(keys: string, mac: boolean): string[] {
  return keys.split(' ').map((chord) =>
    chord
      .replace('mod', mac ? '⌘' : 'Ctrl')
      .replace('shift', '⇧')
      .replace('Enter', '↵')
      .replace('Escape', 'Esc')
      .replaceAll('+', mac ? '' : ' ')
      .replace(/(^|\s|⌘|⇧)([a-z])$/, (_, head: string, key: string) => head + key.toUpperCase()),
  );
}
