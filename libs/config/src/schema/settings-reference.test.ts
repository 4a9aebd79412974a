import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { settingAnchor } from '../../generate/settings-reference.ts';
import { settingGroups } from '../../generate/setting-groups.ts';
import { configSchema } from './config-schema.ts';

const page = await readFile(new URL('../../../../docs/configuration.md', import.meta.url), 'utf8');

/** What GitHub makes of every heading of the page. */
const anchors = [...page.replaceAll(/^```.*?^```$/gms, '').matchAll(/^#+ (.*)$/gm)].map(
  ([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
);

test('every section and setting has an anchor of its own, which is its name without dots', () => {
  const paths = settingGroups(configSchema).flatMap(({ path, settings }) => [
    path,
    ...settings.map((setting) => setting.path),
  ]);
  expect(paths.length).toBeGreaterThan(70);
  expect(anchors).toEqual(expect.arrayContaining(paths.map(settingAnchor)));
  expect(new Set(anchors).size).toBe(anchors.length);
});

test('every link within the page leads somewhere', () => {
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
  expect(links.length).toBeGreaterThan(70);
  expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
});

test('a setting is told with unit, default, bounds, example, variable and when it takes effect', () => {
  const [, retention = ''] = /^#### `maintenance.retentionMs`\n\n(.*?)\n\n#/ms.exec(page) ?? [];
  expect(retention.split('\n\n')[1]?.split('\n')).toEqual([
    '- Type: whole number from 0 to 3,155,760,000,000',
    '- Unit: ms',
    '- Default: `3600000` (1 h)',
    '- Examples: `86400000` (1 d), `604800000` (7 d)',
    '- Variable: `LANCEKEEP_MAINTENANCE__RETENTION_MS`',
    '- Takes effect: by a reload',
  ]);
});

test('no line of the reference is too wide for a page', () => {
  const [, reference = ''] = page.split('<!-- settings:');
  const rows = reference.split('\n').filter((line) => line.startsWith('|'));
  for (const row of rows) expect(row.replaceAll(/\(#\w+\)|  +/g, '').length).toBeLessThan(140);
});
