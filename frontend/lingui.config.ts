import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

/** English is the source; another language is one more locale here and one more .po file. */
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en'],
  catalogs: [{ path: '<rootDir>/src/locales/{locale}', include: ['<rootDir>/src'] }],
  // line numbers would change the catalogue on every edit and collide between branches
  format: formatter({ lineNumbers: false, origins: false }),
});
