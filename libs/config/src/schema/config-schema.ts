import { controlSchema } from './control-schema.ts';
import { databaseSchema } from './database-schema.ts';
import { maintenanceSchema } from './maintenance-schema.ts';
import { memorySchema } from './memory-schema.ts';
import type { SectionSchema } from './setting-schema.ts';
import { statisticsSchema } from './statistics-schema.ts';

/**
 * The one source of the configuration. `npm run schema` writes from it: the types and the validator
 * in `src/generated`, `config-schema.json` for editors, the reference in `docs/configuration.md`.
 */
export const configSchema: SectionSchema = {
  type: 'object',
  title: 'LancekeepConfig',
  description: 'The configuration of a lancekeep project.',
  additionalProperties: false,
  properties: {
    project: {
      type: 'object',
      title: 'ProjectConfig',
      description: 'The project as a whole.',
      additionalProperties: false,
      properties: {
        name: {
          type: 'string',
          description: 'The name under which the project is listed.',
          'x-without': 'the last part of `database.uri`',
          examples: ['books'],
          pattern: '\\S',
          'x-expected': 'a name',
        },
      },
    },
    database: databaseSchema,
    embedding: {
      type: 'object',
      title: 'EmbeddingConfig',
      description: 'The vectors that the application stores.',
      additionalProperties: false,
      properties: {
        dimensions: {
          type: 'integer',
          description: 'The length of every vector, as the embedding model gives it.',
          'x-unit': 'values',
          default: 384,
          examples: [768, 1_024, 1_536],
          minimum: 1,
          maximum: 65_536,
        },
      },
    },
    maintenance: maintenanceSchema,
    memory: memorySchema,
    control: controlSchema,
    statistics: statisticsSchema,
  },
};
