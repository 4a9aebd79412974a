import { testsOf } from '../../vitest.config.base.mjs';

export default testsOf('bench', ['src/**/*.test.ts']);
