import { testsOf } from '../../vitest.config.base.mjs';

export default testsOf('lease', ['src/**/*.test.ts']);
