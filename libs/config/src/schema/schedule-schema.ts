import { CENTURY_MS, DAY_MS } from './milliseconds.ts';
import type { SectionSchema } from './setting-schema.ts';

/** `HH:MM-HH:MM`. */
const TIME = '([01][0-9]|2[0-3]):[0-5][0-9]';
/** Five fields, six with seconds first, or a nickname. What they say is checked with the parser. */
const CRON = '^\\s*(@[A-Za-z]+|[^\\s:]+(\\s+[^\\s:]+){4,5})\\s*$';

/** What `project.maintenance.start()` goes by. */
export const scheduleSchema: SectionSchema = {
  type: 'object',
  title: 'MaintenanceScheduleConfig',
  description: 'When `project.maintenance.start()` maintains tables, once a program has called it.',
  additionalProperties: false,
  properties: {
    debtCommits: {
      type: 'integer',
      description:
        'A table is due after so many commits of this process since its last run; 0: not.',
      'x-unit': 'commits',
      default: 200,
      examples: [500],
      minimum: 0,
      maximum: 1_000_000_000,
    },
    debtRows: {
      type: 'integer',
      description: 'A table is due after so many rows were inserted, updated or deleted; 0: not.',
      'x-unit': 'rows',
      default: 100_000,
      examples: [1_000_000],
      minimum: 0,
      maximum: 1_000_000_000_000,
    },
    debtMb: {
      type: 'integer',
      description: 'A table is due after so much was written, as Arrow holds it; 0: not.',
      'x-unit': 'MB',
      default: 256,
      examples: [1_024],
      minimum: 0,
      maximum: 1_048_576,
    },
    intervalMs: {
      type: 'integer',
      description:
        'A table is due so long after its last optimize, whatever was written; 0: never. A cron expression takes its place.',
      'x-unit': 'ms',
      default: 3_600_000,
      examples: [21_600_000],
      minimum: 0,
      maximum: CENTURY_MS,
    },
    cron: {
      type: 'string',
      description:
        'When all tables are due: a cron expression of five fields, such as `0 3 * * *`, or of six with seconds first.',
      'x-without': 'the interval counts',
      pattern: CRON,
      'x-expected': 'a cron expression of five or six fields',
      examples: ['0 3 * * *', '30 2 * * 0', '@daily'],
    },
    timeZone: {
      type: 'string',
      description: 'The time zone of `cron` and `quietHours`, by its IANA name.',
      'x-without': 'that of the machine',
      pattern: '\\S',
      'x-expected': 'the name of a time zone, such as "Europe/Berlin"',
      examples: ['Europe/Berlin', 'UTC'],
    },
    quietHours: {
      type: 'string',
      description:
        'A part of every day in which no scheduled run begins, `HH:MM-HH:MM`; one that is under way ends after its table.',
      'x-without': 'runs begin at any hour',
      pattern: `^${TIME}-${TIME}$`,
      'x-expected': 'a span such as "08:00-18:30"',
      examples: ['08:00-18:30', '22:00-06:00'],
    },
    jitterMs: {
      type: 'integer',
      description:
        'A sweep or cron run waits at random up to so long, so that many processes do not begin at once.',
      'x-unit': 'ms',
      default: 30_000,
      examples: [600_000],
      minimum: 0,
      maximum: DAY_MS,
    },
    pauseBetweenTablesMs: {
      type: 'integer',
      description: 'How long a scheduled run rests before its next table.',
      'x-unit': 'ms',
      default: 1_000,
      examples: [5_000],
      minimum: 0,
      maximum: DAY_MS,
    },
    gateSharePercent: {
      type: 'integer',
      description:
        "The largest share of a table's time that scheduled runs may take, in which its writes wait: after a run of 10 s, 20 % is a rest of 40 s.",
      'x-unit': '%',
      default: 20,
      examples: [10],
      minimum: 1,
      maximum: 100,
    },
  },
};
