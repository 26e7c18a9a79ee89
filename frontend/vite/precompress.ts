import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const COMPRESSIBLE = new Set(['.js', '.mjs', '.css', '.html', '.svg', '.json', '.webmanifest']);
/** Below one packet there is nothing to win. */
const SMALLEST_BYTES = 1024;

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/**
 * Writes `.br` and `.gz` beside every asset, so that whoever serves `dist` (CloudFront's origin or
 * the local edge) sends the smallest form without spending a CPU on it at each request.
 */
export function precompress(): Plugin {
  let directory = 'dist';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      directory = config.build.outDir;
    },
    async closeBundle() {
      const names = await readdir(directory, { recursive: true });
      await Promise.all(names.map((name) => compressFile(join(directory, name))));
    },
  };
}

async function compressFile(path: string): Promise<void> {
  const size = (await stat(path)).size;
  if (!COMPRESSIBLE.has(extname(path)) || size < SMALLEST_BYTES) return;
  const content = await readFile(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  await writeFile(`${path}.br`, await brotli(content, { params }));
  await writeFile(`${path}.gz`, await deflate(content, { level: 9 }));
}
