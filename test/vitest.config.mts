import { testsOf } from '../vitest.config.base.mjs';

export default testsOf('e2e', ['src/**/*.test.ts'], { isSerial: true });
