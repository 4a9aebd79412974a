import { testsOf } from '../../vitest.config.base.mjs';

export default testsOf('code-indexer', ['src/**/*.test.ts']);
