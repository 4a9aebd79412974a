import { takesEffectOnReload } from '@lancekeep/config/settings';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([\w.]+)`/g)].map(([, name = '']) => name);

const isBelow = (places: readonly string[]) => (name: string) =>
  places.some((place) => name === place || name.startsWith(`${place}.`));

test('the page tells which settings take effect while a project is open', async () => {
  const page = await readFile(
    new URL('../../../../docs/configuration.md', import.meta.url),
    'utf8',
  );
  const settings = [...page.matchAll(/^#### `(.+)`$/gm)].map(([, name = '']) => name);
  const [, section = ''] = page.split('\n## While a project is open\n');
  const [table = ''] = /^\| setting .*?\n\n/ms.exec(section) ?? [];
  const cells = [...table.matchAll(/^\| (`.*?) +\|/gm)].map(([, cell = '']) => cell);
  const named = (part: number): readonly string[] =>
    cells.flatMap((cell) => namesIn(cell.split('except')[part] ?? ''));
  const documented = settings.filter(isBelow(named(0))).filter((name) => !isBelow(named(1))(name));
  expect(settings.length).toBeGreaterThan(20);
  expect(documented).toEqual(
    settings.filter((name) => takesEffectOnReload(`/${name.replaceAll('.', '/')}`)),
  );
});
