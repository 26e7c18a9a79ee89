/**
 * Fails when the console has become too heavy. Sizes are what travels (gzip). The shell is what
 * `index.html` needs before a page can be drawn; a page adds its route's own chunks. Lazy parts
 * (charts, map, palette) have budgets of their own.
 *
 *   npm run build && npm run budget
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const KB = 1000;
const PAGE_JS = 215 * KB;
const PAGE_CSS = 22 * KB;
const MAP_JS = 460 * KB;

const manifest = JSON.parse(readFileSync(`${DIST}.vite/manifest.json`, 'utf8'));
const sizes = new Map();

function gzipped(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(DIST + file), { level: 9 }).length);
  return sizes.get(file);
}

/** The files that a chunk needs at once: itself and its static imports, not what it may load later. */
function needs(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) needs(next, seen);
  return seen;
}

function weigh(keys) {
  const js = new Set([...keys].map((key) => manifest[key].file).filter(isScript));
  const css = new Set([...keys].flatMap((key) => manifest[key].css ?? []));
  const sum = (files) => [...files].reduce((total, file) => total + gzipped(file), 0);
  return { js: sum(js), css: sum(css) };
}

function isScript(file) {
  return /\.m?js$/.test(file);
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const layout = Object.keys(manifest).filter((key) => /src\/routes\/_app\.tsx/.test(key));
const shell = new Set([entry, ...layout].flatMap((key) => [...needs(key)]));

const pages = Object.keys(manifest)
  .filter((key) => /src\/routes\/_app\/.+\.tsx/.test(key))
  .map((key) => ({ name: key, ...weigh(new Set([...shell, ...needs(key)])) }));

const map = Object.keys(manifest).find((key) => key.endsWith('ui/map/map-canvas.tsx'));
const worker = Object.values(manifest).find(({ file }) => /maplibre-gl-worker/.test(file));
const rows = [
  { name: 'shell', ...weigh(shell), jsLimit: PAGE_JS, cssLimit: Number.POSITIVE_INFINITY },
  ...pages.map((page) => ({ ...page, jsLimit: PAGE_JS, cssLimit: PAGE_CSS })),
];
if (map) {
  const own = new Set([...needs(map)].filter((key) => !shell.has(key)));
  const js = weigh(own).js + (worker ? gzipped(worker.file) : 0);
  rows.push({ name: 'map', js, css: 0, jsLimit: MAP_JS, cssLimit: Number.POSITIVE_INFINITY });
}

let failed = false;
for (const { name, js, css, jsLimit, cssLimit } of rows) {
  const heavy = js > jsLimit || css > cssLimit;
  failed ||= heavy;
  const kb = (bytes) => (bytes / KB).toFixed(1).padStart(6);
  console.log(`${heavy ? 'FAIL' : ' ok '} ${kb(js)} kB js ${kb(css)} kB css  ${name}`);
}
process.exit(failed ? 1 : 0);
