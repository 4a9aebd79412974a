import { add } from './add/add.ts';
import type { BenchCase } from './harness/bench-case.ts';
import { budget } from './budget/budget.ts';
import { cache } from './cache/cache.ts';
import { config } from './config/config.ts';
import { control } from './control/control.ts';
import { concurrent } from './concurrent/concurrent.ts';
import { maintenance } from './maintenance/maintenance.ts';
import { optimize } from './optimize/optimize.ts';
import { overhead } from './overhead/overhead.ts';
import { pipeline } from './pipeline/pipeline.ts';
import { scale } from './scale/scale.ts';
import { startup } from './startup/startup.ts';
import { unchanged } from './unchanged/unchanged.ts';
import { upsert } from './upsert/upsert.ts';

/** Every case of the bench, in the order of the usage text. */
export const cases: readonly BenchCase[] = [
  startup,
  config,
  overhead,
  control,
  pipeline,
  budget,
  concurrent,
  scale,
  upsert,
  add,
  unchanged,
  cache,
  optimize,
  maintenance,
];
