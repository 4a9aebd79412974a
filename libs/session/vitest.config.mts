import { testsOf } from '../../vitest.config.base.mjs';

export default testsOf('session', ['src/**/*.test.ts']);
