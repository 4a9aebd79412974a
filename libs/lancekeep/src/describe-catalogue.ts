import { describeDefinition, writeCatalogueFile } from '@lancekeep/tables';
import type { DatabaseLocation } from './database-location.ts';
import type { Logger } from './logger.ts';
import type { EnsuredTable } from './project-tables.ts';

/**
 * Writes down what the catalogue says of the tables, for `ops` and maintenance, which have no
 * catalogue. A project opens without it too: it does not need the file itself.
 */
export async function describeCatalogue(input: {
  readonly location: DatabaseLocation;
  readonly ensured: readonly EnsuredTable[];
  readonly logger: Logger;
}): Promise<void> {
  const { location, ensured, logger } = input;
  const tables = ensured.map(({ definition, schema }) => describeDefinition(definition, schema));
  try {
    await writeCatalogueFile(location.stateFolder, tables);
  } catch (error) {
    logger.warn({ err: error }, 'the description of the catalogue could not be written');
  }
}
