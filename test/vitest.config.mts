import { testsOf } from '../vitest.config.base.mjs';

// The hazards are races between processes: what else runs would decide them.
export default testsOf('e2e', ['src/**/*.test.ts'], { alone: ['src/hazards/**/*.test.ts'] });
