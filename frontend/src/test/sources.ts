import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export type SourceFile = { path: string; text: string; imports: string[] };

const IMPORT = /(?:from|import)\s*\(?\s*'([^']+)'/g;

/** Our own source files below `src`, with what they import; `@/` and relative paths resolved. */
export function sources(): SourceFile[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('generated/'))
    .filter((name) => !name.endsWith('.gen.ts') && !name.endsWith('.d.ts'))
    .map((path) => {
      const text = readFileSync(join('src', path), 'utf8');
      const found = [...text.matchAll(IMPORT)].map(([, target = '']) => resolve(path, target));
      return { path, text, imports: found };
    });
}

function resolve(from: string, target: string): string {
  if (target.startsWith('@/')) return target.slice(2);
  if (target.startsWith('.')) return normalize(join(dirname(from), target)).replaceAll('\\', '/');
  return `npm:${target}`;
}
