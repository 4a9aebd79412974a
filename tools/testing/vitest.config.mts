import { testsOf } from '../../vitest.config.base.mjs';

export default testsOf('testing', ['src/**/*.test.ts']);
