import {
  projectName,
  resolveConfig,
  type LancekeepConfigInput,
  type ResolvedConfig,
} from '@lancekeep/config';
import { builtInCatalogue, checkCatalogue, OpenAccess, type Catalogue } from '@lancekeep/tables';
import { attach, type Attachment } from './attachment.ts';
import { ProjectConfig } from './configuration/project-config.ts';
import { describeCatalogue } from './describe-catalogue.ts';
import { harmlessLogger, silentLogger, type Logger } from './logger.ts';
import type { OpenProjectOptions } from './open-project.ts';
import { ProjectDb } from './project-db.ts';
import { ProjectLedger } from './project-ledger.ts';
import type { EnsuredTable } from './project-tables.ts';

/** What `openProject` does. */
export function startProject<Tables extends Catalogue>(
  options: OpenProjectOptions<Tables>,
): Promise<ProjectDb<Tables>> {
  return ProjectLedger.opening((ledger) => start(options, ledger));
}

async function start<Tables extends Catalogue>(
  options: OpenProjectOptions<Tables>,
  ledger: ProjectLedger,
): Promise<ProjectDb<Tables>> {
  const { mode = 'readWrite' } = options;
  const logger = harmlessLogger(options.logger ?? silentLogger);
  const catalogue = (options.catalogue ?? builtInCatalogue) as Tables;
  checkCatalogue(catalogue);
  const configuration = await resolvedFor(options, logger);
  const config = configuration.current;
  const name = config.project.name ?? projectName(config.database.uri);
  const expect = mode === 'readWrite' ? 'mayBeNew' : 'exists';
  const attachment = await attach({ config, project: name, mode, expect, logger });
  try {
    for (const replayed of attachment.replayed) {
      logger.warn({ replayed }, 'a write that a crash had left was finished or dropped');
    }
    const { dimensions } = config.embedding;
    const ensured = await ensureTables({ attachment, catalogue, dimensions, mode });
    if (mode === 'readWrite') await describeCatalogue({ ...attachment, ensured, logger });
    const access = new OpenAccess(name, mode);
    return await ProjectDb.start<Tables>({
      name,
      mode,
      configuration,
      attachment,
      ensured,
      access,
      logger,
      ledger,
      meterProvider: options.meterProvider,
    });
  } catch (error) {
    await attachment.detach().catch(() => undefined);
    throw error;
  }
}

/** Resolved now, and again at each reload. */
async function resolvedFor(
  options: Pick<OpenProjectOptions, 'uri' | 'name' | 'config' | 'configFile'>,
  logger: Logger,
): Promise<ProjectConfig> {
  const { configFile: file } = options;
  const overrides = overridesOf(options);
  const resolve = async (cwd?: string): Promise<ResolvedConfig> => {
    const resolved = await resolveConfig({ cwd, file, overrides });
    for (const problem of resolved.warnings) logger.warn({ problem }, problem.message);
    return resolved;
  };
  const resolved = await resolve();
  // A relative path means the same after the process has changed its working folder.
  const cwd = process.cwd();
  return new ProjectConfig(resolved, () => resolve(cwd));
}

function overridesOf(
  options: Pick<OpenProjectOptions, 'uri' | 'name' | 'config'>,
): LancekeepConfigInput {
  const { uri, name, config = {} } = options;
  return {
    ...config,
    ...(name === undefined ? {} : { project: { ...config.project, name } }),
    ...(uri === undefined ? {} : { database: { ...config.database, uri } }),
  };
}

/** Waits for all of them before it throws the first error: each makes commits, under the lease. */
async function ensureTables(input: {
  readonly attachment: Attachment;
  readonly catalogue: Catalogue;
  readonly dimensions: number;
  readonly mode: 'readWrite' | 'readOnly';
}): Promise<readonly EnsuredTable[]> {
  const { attachment, catalogue, dimensions, mode } = input;
  const { registry } = attachment;
  const ensuring = Object.entries(catalogue).map(async ([accessor, definition]) => ({
    accessor,
    definition,
    ...(await registry.ensure({ definition, dimensions, mode })),
  }));
  await Promise.allSettled(ensuring);
  return Promise.all(ensuring);
}
