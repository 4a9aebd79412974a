import { testsOf } from '../../vitest.config.base.mjs';

export default testsOf('maintenance', ['src/**/*.test.ts']);
