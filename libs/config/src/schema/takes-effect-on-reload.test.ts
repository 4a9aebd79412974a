import { expect, test } from 'vitest';
import { takesEffectOnReload } from './takes-effect-on-reload.ts';

test.each([
  ['/maintenance', true],
  ['/maintenance/policy/deletedRows', true],
  ['/maintenance/tables/documents/retentionMs', true],
  ['/maintenance/maxReadMs', false],
  ['/database/logCacheStats', true],
  ['/database/indexCacheMb', false],
  ['/database/storageOptions/aws_region', false],
  ['/statistics/sampledSearchesPercent', true],
  ['/statistics/objectStore', false],
  ['/no/such/setting', false],
  ['', false],
])('%s: what a section says holds within it, unless a setting says otherwise', (pointer, is) => {
  expect(takesEffectOnReload(pointer)).toBe(is);
});
