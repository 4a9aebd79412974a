import { expect, test } from 'vitest';
import { metricsPage } from '../../generate/metrics-page.ts';

test('the table of metrics in the documentation is what the code has', async () => {
  const { before, text } = await metricsPage();
  expect(before, 'run `npm run schema`').toBe(text);
});
