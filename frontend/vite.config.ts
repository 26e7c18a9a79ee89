import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { english } from './vite/english.ts';
import { phonePage } from './vite/phone-page.ts';
import { precompress } from './vite/precompress.ts';

/** Where `npm run dev` finds the product: the edge that `make run` starts. */
const edge = `http://localhost:${process.env.EDGE_PORT ?? '8080'}`;

/** Tests that put something else in the place of a module; what they imported must not reach another file. */
const replacing = globSync('src/**/*.test.tsx', { cwd: import.meta.dirname }).filter((path) =>
  readFileSync(new URL(path, import.meta.url), 'utf8').match(/vi\.(mock|doMock|resetModules)\(/),
);

const screens = {
  environment: 'jsdom' as const,
  setupFiles: ['src/test/words.ts', 'src/test/setup.ts'],
  css: false,
};

export default defineConfig({
  plugins: [
    tanstackRouter({ target: 'react', autoCodeSplitting: true }),
    lingui({ macroTransform: { macro: { descriptorFields: 'message' } } }),
    english(),
    react(),
    phonePage(),
    precompress(),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2023',
    sourcemap: false,
    // a module inlined as data: would need a wider content security policy
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    manifest: true,
    rolldownOptions: {
      output: {
        // Every name stands in the shell's table of chunks; the manifest tells which is which.
        chunkFileNames: 'assets/[hash:7].js',
        assetFileNames: 'assets/[hash:7][extname]',
        // What is always needed together travels together: one file packs a tenth better than forty.
        // `npm run budget` tells what it comes to.
        codeSplitting: {
          groups: [
            { name: 'shell', test: /src\/(main|routes\/_app)\.tsx/, priority: 2 },
            {
              name: 'list',
              test: /@tanstack\/(react-)?table|src\/ui\/(data-grid(?!\/(column-menu|grid-row-view|grid-rows))|saved-views)\//,
              includeDependenciesRecursively: false,
              priority: 1,
            },
            {
              name: 'virtual',
              test: /@tanstack\/(react-)?virtual/,
              includeDependenciesRecursively: false,
              priority: 1,
            },
            {
              name: 'filter',
              test: /src\/ui\/property-filter\//,
              includeDependenciesRecursively: false,
              priority: 1,
            },
            {
              name: 'page',
              test: /src\/ui\/(page|url)\/|src\/ui\/states\/(empty|error|skeleton|state-block|not-found)|src\/ui\/status\/status-chip|src\/auth\/(guarded|can|use-can)\.|src\/api\/query-keys|src\/lib\/units|Icon(Check|X|ArrowUp|ArrowDown)\.mjs/,
              includeDependenciesRecursively: false,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/config.json', '/_local'].map((path) => [
        path,
        { target: edge, changeOrigin: true },
      ]),
    ),
  },
  worker: { format: 'es' },
  test: {
    restoreMocks: true,
    testTimeout: 20_000,
    // what needs no document is not given one, and modules are loaded once a worker, not once a file:
    // that was a second a file, and half of the processor's time
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['{src,vite}/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['src/test/words.ts'],
        },
      },
      {
        extends: true,
        test: { ...screens, name: 'screens', include: ['src/**/*.test.tsx'], exclude: replacing },
      },
      {
        extends: true,
        test: { ...screens, name: 'replacing', include: replacing, isolate: true },
      },
    ],
  },
});
