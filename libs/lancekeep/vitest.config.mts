import { testsOf } from '../../vitest.config.base.mjs';

export default testsOf('lancekeep', ['src/**/*.test.ts']);
