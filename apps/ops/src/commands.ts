import { CacheProbeCommand } from './commands/cache/probe.ts';
import { CacheStatsCommand } from './commands/cache/stats.ts';
import { Complete } from './commands/complete.ts';
import { CompletionCommand } from './commands/completion.ts';
import { ConfigDiffCommand } from './commands/config/diff.ts';
import { ConfigInit } from './commands/config/init.ts';
import { ConfigMigrate } from './commands/config/migrate.ts';
import { ConfigSchema } from './commands/config/schema.ts';
import { ConfigSet } from './commands/config/set.ts';
import { ConfigShow } from './commands/config/show.ts';
import { ConfigValidate } from './commands/config/validate.ts';
import { DbBreakLease } from './commands/db/break-lease.ts';
import { DbCompact } from './commands/db/compact.ts';
import { DbDoctor } from './commands/db/doctor.ts';
import { DbHistory } from './commands/db/history.ts';
import { DbOptimize } from './commands/db/optimize.ts';
import { DbPlan } from './commands/db/plan.ts';
import { DbPrune } from './commands/db/prune.ts';
import { DbReindex } from './commands/db/reindex.ts';
import { DbStatus } from './commands/db/status.ts';
import { ProjectListCommand } from './commands/project/list.ts';
import { ProjectReleaseMemory } from './commands/project/release-memory.ts';
import { ProjectReload } from './commands/project/reload.ts';
import { ProjectStatsCommand } from './commands/project/stats.ts';

/**
 * Every command by its id, for oclif. All are loaded at every start, so a command module imports
 * its work only when it runs (docs/decisions/0006-command-line.md).
 */
export const COMMANDS = {
  'cache:probe': CacheProbeCommand,
  'cache:stats': CacheStatsCommand,
  complete: Complete,
  completion: CompletionCommand,
  'config:diff': ConfigDiffCommand,
  'config:init': ConfigInit,
  'config:migrate': ConfigMigrate,
  'config:schema': ConfigSchema,
  'config:set': ConfigSet,
  'config:show': ConfigShow,
  'config:validate': ConfigValidate,
  'db:break-lease': DbBreakLease,
  'db:compact': DbCompact,
  'db:doctor': DbDoctor,
  'db:history': DbHistory,
  'db:optimize': DbOptimize,
  'db:plan': DbPlan,
  'db:prune': DbPrune,
  'db:reindex': DbReindex,
  'db:status': DbStatus,
  'project:list': ProjectListCommand,
  'project:release-memory': ProjectReleaseMemory,
  'project:reload': ProjectReload,
  'project:stats': ProjectStatsCommand,
};
