import { testsOf } from '../../vitest.config.base.mjs';

export default testsOf('tables', ['src/**/*.test.ts']);
