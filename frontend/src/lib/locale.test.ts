import { expect, it } from 'vitest';
import { mendBrowserLanguage } from './locale';

it('replaces a language that Intl refuses, and leaves others alone', () => {
  const odd = { language: 'en-US@posix' } as Navigator;
  const tamil = { language: 'ta-SG' } as Navigator;
  mendBrowserLanguage(odd);
  mendBrowserLanguage(tamil);
  expect(() => new Intl.NumberFormat(odd.language)).not.toThrow();
  expect(tamil.language).toBe('ta-SG');
});
