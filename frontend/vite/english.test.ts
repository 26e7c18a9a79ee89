import { transform } from '@lingui/native-tools';
import { describe, expect, it } from 'vitest';
import { compileEnglish } from './english';

async function built(source: string): Promise<string> {
  const imports = `import { msg, plural } from '@lingui/core/macro';`;
  const options = { macro: { descriptorFields: 'message' as const }, sourceMaps: false };
  const { code } = await transform(imports + source, 'a.ts', options);
  return compileEnglish(code);
}

describe('English in a build', () => {
  it('is compiled where it stands', async () => {
    expect(await built('export const a = msg`Live map`')).toContain('message: ["Live map"]');
  });

  it('keeps places, plurals, quotes and signs', async () => {
    const code = await built(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: source text that holds a template
      'export const a = (n: number) => msg`“It’s” "${n}" – ${plural(n, { one: "# car", other: "# cars" })}`',
    );
    expect(code).toContain('["“It’s” \\"",["n"],"\\" – ",["n","plural",{"one":["#"," car"]');
  });

  it('leaves other objects alone', async () => {
    const code = await built('export const a = msg`Done`; export const b = { message: "Other" }');
    expect(code).toContain('message: "Other"');
  });
});
