import { binOf } from './workspace.ts';

export interface Stage {
  readonly name: string;
  /** Arguments of Node. */
  readonly argv: readonly string[];
}

const END_TO_END = '@lancekeep/e2e';

/** Stages of which each begins when the one before it has ended. */
export type Lane = readonly Stage[];

/**
 * What `npm test` does: steps in order, and in each step the lanes that run side by side.
 *
 * Whether the references are in sync is the first stage, so the others do not ask again; it also
 * writes the project graph that the lint rule on boundaries reads. ESLint and tsc run once for the
 * whole workspace: one process per project takes five times as long, and the root tsconfig.json
 * refers to all projects, tests included. ESLint reads sources alone and has one thread, for which
 * the other stages leave room.
 */
export function testSteps(): readonly (readonly Lane[])[] {
  const nx = binOf('nx');
  const everyProject = (target: string): readonly string[] => [
    ...[nx, 'run-many', '-t', target],
    '--skipSync',
  ];
  const lint = { name: 'lint', argv: [binOf('eslint'), '.', '--max-warnings=0'] };
  return [
    [[{ name: 'sync', argv: [nx, 'sync:check'] }]],
    [
      [lint],
      [
        { name: 'format', argv: [binOf('prettier'), '--check', '.'] },
        { name: 'types', argv: [binOf('typescript', 'tsc'), '--build'] },
        { name: 'build', argv: everyProject('build') },
        { name: 'unit tests', argv: [...everyProject('test'), `--exclude=${END_TO_END}`] },
      ],
    ],
    [[{ name: 'end-to-end tests', argv: [nx, 'run', `${END_TO_END}:test`, '--skipSync'] }]],
  ];
}
