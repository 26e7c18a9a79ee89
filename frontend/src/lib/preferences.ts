import { readText, writeText } from './storage';

export type Density = 'compact' | 'comfortable';

/** Rows per screen against room to breathe; read by `public/boot.js` too. */
export function readDensity(): Density {
  return readText('density') === 'comfortable' ? 'comfortable' : 'compact';
}

export function applyDensity(density: Density): void {
  writeText('density', density);
  document.documentElement.setAttribute('data-density', density);
}

export function readLanguage(): string {
  return readText('language') ?? 'en';
}

export function writeLanguage(locale: string): void {
  writeText('language', locale);
}
