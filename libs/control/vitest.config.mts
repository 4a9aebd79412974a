import { testsOf } from '../../vitest.config.base.mjs';

export default testsOf('control', ['src/**/*.test.ts']);
