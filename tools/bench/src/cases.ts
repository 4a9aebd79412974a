import type { BenchCase } from './harness/bench-case.ts';
import { pipeline } from './pipeline/pipeline.ts';
import { startup } from './startup/startup.ts';

/** Every case of the bench, in the order of the usage text. */
export const cases: readonly BenchCase[] = [startup, pipeline];
