import { testsOf } from '../../vitest.config.base.mjs';

export default testsOf('memory', ['src/**/*.test.ts']);
