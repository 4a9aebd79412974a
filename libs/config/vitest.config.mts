import { testsOf } from '../../vitest.config.base.mjs';

export default testsOf('config', ['src/**/*.test.ts']);
