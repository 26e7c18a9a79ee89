import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/ui/theme/tokens.css', 'utf8');

function tokensOf(scheme: string): Map<string, string> {
  const start = css.indexOf('{', css.indexOf(`scheme="${scheme}"`));
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})/g)].map(
      ([, k, v]) => [k, v] as [string, string],
    ),
  );
}

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(left: string, right: string): number {
  const [low = 0, high = 0] = [luminance(left), luminance(right)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const SURFACES = ['--surface-rail', '--surface-page', '--surface-card', '--surface-hover'];
const TEXTS = ['--text', '--text-dim', '--text-faint'];
const TONES = ['neutral', 'info', 'good', 'warn', 'bad', 'violet', 'teal'];

describe.each(['light', 'dark'])('%s', (scheme) => {
  const tokens = tokensOf(scheme);
  const of = (name: string) => tokens.get(name) ?? '';

  it.each(SURFACES)('has readable text on %s', (surface) => {
    for (const text of [...TEXTS, '--accent']) {
      expect(contrast(of(text), of(surface)), text).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(TONES)('has readable %s chips', (tone) => {
    expect(contrast(of(`--tone-${tone}`), of(`--tone-${tone}-soft`))).toBeGreaterThanOrEqual(4.5);
  });

  it('tells chart colours from the card behind them', () => {
    for (let index = 1; index <= 8; index += 1) {
      expect(
        contrast(of(`--chart-${index}`), of('--surface-card')),
        `${index}`,
      ).toBeGreaterThanOrEqual(3);
    }
  });
});
