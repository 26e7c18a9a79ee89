import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { sources } from './sources';

const STYLES = 'node_modules/@mantine/core/styles';
/** Components that are drawn with the styles of another one. */
const DRAWN_WITH: Record<string, string[]> = {
  Select: ['Combobox'],
  MultiSelect: ['Combobox', 'Pill', 'PillsInput'],
  Autocomplete: ['Combobox'],
  TagsInput: ['Combobox', 'Pill', 'PillsInput'],
  SegmentedControl: ['SegmentedControl', 'FloatingIndicator'],
};

const files = sources().filter(({ path }) => !/\.test\.tsx?$/.test(path));
const everywhere = readFileSync('src/app/styles.ts', 'utf8');

function imported(text: string): string[] {
  const [, names = ''] = text.match(/import \{([^}]*)\} from '@mantine\/core'/) ?? [];
  return names.split(',').map((name) => name.trim());
}

function needed(component: string): string[] {
  const names = DRAWN_WITH[component] ?? [component];
  return names.filter((name) => existsSync(`${STYLES}/${name}.css`));
}

it('are imported for every Mantine component that is used, here or beside its use', () => {
  const missing = files.flatMap(({ path, text }) => {
    const beside = files
      .filter((file) => dirname(file.path) === dirname(path))
      .map((file) => file.text)
      .join('\n');
    return imported(text)
      .flatMap(needed)
      .filter((name) => !`${everywhere}\n${beside}`.includes(`/styles/${name}.css`))
      .map((name) => `${path}: import '@mantine/core/styles/${name}.css'`);
  });
  expect(missing).toEqual([]);
});
