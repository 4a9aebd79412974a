import { testsOf } from '../../vitest.config.base.mjs';

export default testsOf('ops', ['src/**/*.test.ts']);
