import type { SectionSchema } from './setting-schema.ts';

export const controlSchema: SectionSchema = {
  type: 'object',
  title: 'ControlConfig',
  description:
    'How a running project can be asked from outside, by `ops` and other programs of the same user.',
  additionalProperties: false,
  properties: {
    enabled: {
      type: 'boolean',
      description:
        'Whether the project answers on a Unix domain socket (a named pipe on Windows) that only its own user can reach. Never a TCP port.',
      default: true,
    },
    allowChanges: {
      type: 'boolean',
      description:
        'Whether maintenance, the release of memory and a reload of the configuration can be asked for.',
      default: true,
    },
  },
};
