import { localStorageColorSchemeManager } from '@mantine/core';

/** Same key as `public/boot.js`, which paints the first frame before any of this is loaded. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'ev4rent.color-scheme' });
