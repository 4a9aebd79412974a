import { testsOf } from '../../vitest.config.base.mjs';

export default testsOf('workspace', ['src/**/*.test.ts']);
