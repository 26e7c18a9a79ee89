import { describe, expect, it } from 'vitest';
import { type SourceFile, sources } from './sources';

/** Highest first; an import may only point to the right, or stay in its zone. */
const ZONES = ['routes', 'app', 'features', 'auth', 'api', 'ui', 'lib'];

const files = sources().filter(
  ({ path }) => !/\.test\.tsx?$/.test(path) && !path.startsWith('test/'),
);

function zone(path: string): number {
  return ZONES.indexOf(path.split('/')[0] ?? '');
}

function breaches(wrong: (file: SourceFile, target: string) => boolean): string[] {
  return files.flatMap((file) =>
    file.imports
      .filter((target) => wrong(file, target))
      .map((target) => `${file.path} → ${target}`),
  );
}

describe('imports', () => {
  it('never point upwards', () => {
    const found = breaches(({ path }, target) => {
      const from = zone(path);
      const to = zone(target);
      return from >= 0 && to >= 0 && to < from;
    });
    // the routes' types need the router's context, and nothing else of the app is reached this way
    expect(found).toEqual([]);
  });

  it('never go from one feature to another', () => {
    const feature = (path: string) => path.match(/^features\/([^/]+)/)?.[1];
    const found = breaches(({ path }, target) => {
      const from = feature(path);
      const to = feature(target);
      return from !== undefined && to !== undefined && from !== to;
    });
    expect(found).toEqual([]);
  });

  it('keep fetching out of ui, and React out of lib', () => {
    const fetching = breaches(
      ({ path }, target) => path.startsWith('ui/') && target === 'npm:@tanstack/react-query',
    );
    const react = breaches(
      ({ path }, target) => path.startsWith('lib/') && /^npm:react/.test(target),
    );
    expect([...fetching, ...react]).toEqual([]);
  });
});

describe('files', () => {
  it('are small', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 250).map(({ path }) => path);
    expect(long).toEqual([]);
  });
});
