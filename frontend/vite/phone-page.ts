import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';

const WORKER = fileURLToPath(new URL('../worker/m-worker.ts', import.meta.url));
const PUBLIC = fileURLToPath(new URL('../public/', import.meta.url));

/** Whoever holds one of these is a part of the technicians' page, with everything that it imports. */
const ROOTS =
  /\/src\/(main\.tsx|routes\/_app\.tsx|routes\/_app\/m\/|features\/my-day\/|auth\/(kept|user-manager|session-expired)|ui\/states\/toast|app\/(without-network|open-user-menu|user-menu|route-error|header-tools))/;
/** Of `public/`, what index.html asks for. */
const STANDING = ['boot.js', 'favicon.svg', 'm.webmanifest', 'icons/m-192.png'];

type Bundle = Record<string, Rolldown.OutputChunk | Rolldown.OutputAsset>;

/**
 * Writes `m-worker.js` with the names of all that the technicians' page is made of. Its version is a hash over
 * names and contents, so that another build is another worker, and the same build the same.
 */
export function phonePage(): Plugin {
  return {
    name: 'phone-page',
    apply: 'build',
    // index.html is written by Vite's own in this step, too
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const parts = partsOf(bundle as unknown as Bundle);
        const version = versionOf(parts, bundle as unknown as Bundle);
        this.emitFile({
          type: 'asset',
          fileName: 'm-worker.js',
          source: await compiled(parts, version),
        });
      },
    },
  };
}

/** Addresses of the chunks that hold the roots, of what they need at once, and of their styles and pictures. */
export function partsOf(bundle: Bundle): string[] {
  const found = new Set<string>(['index.html', ...STANDING]);
  const take = (name: string) => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || found.has(name)) return;
    found.add(name);
    for (const set of [chunk.viteMetadata?.importedCss, chunk.viteMetadata?.importedAssets]) {
      for (const file of set ?? []) found.add(file);
    }
    for (const next of chunk.imports) take(next);
  };
  for (const [name, chunk] of Object.entries(bundle)) {
    if (chunk.type === 'chunk' && chunk.moduleIds.some((id) => ROOTS.test(id))) take(name);
  }
  return [...found].sort().map((name) => `/${name}`);
}

function versionOf(parts: readonly string[], bundle: Bundle): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const name = part.slice(1);
    const file = bundle[name];
    hash.update(part);
    if (!name.startsWith('assets/')) {
      hash.update(file?.type === 'asset' ? file.source : readFileSync(PUBLIC + name));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

/** One plain script: module workers are not everywhere yet. */
async function compiled(parts: readonly string[], version: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,

    build: {
      write: false,
      lib: { entry: WORKER, formats: ['iife'], name: 'worker', fileName: () => 'm-worker.js' },
    },
  });
  const [first] = (Array.isArray(output) ? output : [output]) as Rolldown.RolldownOutput[];
  const chunk = first?.output[0];
  if (!chunk) throw new Error('the worker was not built');
  return `self.PARTS=${JSON.stringify(parts)};self.VERSION=${JSON.stringify(version)};\n${chunk.code}`;
}
