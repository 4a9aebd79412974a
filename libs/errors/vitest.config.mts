import { testsOf } from '../../vitest.config.base.mjs';

export default testsOf('errors', ['src/**/*.test.ts']);
