import type { TableOutcome } from 'lancekeep';
import { EOL } from 'node:os';
import {
  DefaultRenderer,
  Listr,
  ListrLogger,
  ProcessOutput,
  type ListrDefaultRendererLogLevels,
  type ListrTask,
} from 'listr2';
import type { MaintenanceDisplay } from './display.ts';
import { outcomeText, stepText, STOPPING } from './display-text.ts';

interface Row {
  readonly ended: PromiseWithResolvers<TableOutcome>;
  show: (text: string) => void;
}

/**
 * A list of the tables with a spinner at the one that runs, on stderr. It is cleared at the end: the
 * result says all of it again. Signals are the command's own business.
 */
export function openTaskList(tables: readonly string[]): MaintenanceDisplay {
  const rows = new Map<string, Row>(
    tables.map((table) => [
      table,
      { ended: Promise.withResolvers<TableOutcome>(), show: () => undefined },
    ]),
  );
  const output = new ProcessOutput(process.stderr, process.stderr);
  let begun = 0;
  const list = new Listr([...rows].map(taskOf), {
    exitOnError: false,
    registerSignalListeners: false,
    renderer: rendererOf(() => tables.length - begun),
    rendererOptions: {
      clearOutput: true,
      collapseErrors: false,
      collapseSkips: false,
      logger: new ListrLogger<ListrDefaultRendererLogLevels>({
        useIcons: true,
        processOutput: output,
      }),
    },
  });
  const finished = list.run();
  // Listr holds back what is written meanwhile, and hides the cursor.
  const letGo = (): void => output.release();
  process.once('exit', letGo);
  let current: Row | undefined;
  let isStopping = false;
  return {
    step(progress) {
      current = rows.get(progress.table);
      begun = tables.indexOf(progress.table) + 1;
      current?.show(isStopping ? STOPPING : stepText(progress));
    },
    finish: (outcome) => rows.get(outcome.table)?.ended.resolve(outcome),
    stopping() {
      isStopping = true;
      current?.show(STOPPING);
    },
    async close() {
      process.off('exit', letGo);
      // Tables that an unforeseen error left out must not keep the list from its end.
      for (const [table, { ended }] of rows) {
        ended.resolve({ table, status: 'skipped', reason: 'not reached' });
      }
      await finished;
    },
  };
}

function taskOf([table, row]: [string, Row]): ListrTask<unknown, typeof DefaultRenderer> {
  return {
    title: table,
    task: async (_context, task) => {
      row.show = (text) => (task.output = text);
      const outcome = await row.ended.promise;
      const text = outcomeText(outcome);
      if (outcome.status === 'failed') throw new Error(text);
      if (outcome.status === 'skipped') task.skip(text);
      else task.title = `${table}  ${text}`;
    },
  };
}

/**
 * Listr asks whether stdout is a terminal; this list goes to stderr, which was asked before. Of a
 * list that is longer than the terminal only the end would be seen, so tables that wait are left out.
 */
function rendererOf(waiting: () => number): typeof DefaultRenderer {
  return class extends DefaultRenderer {
    static override nonTTY = true;

    override create(...options: Parameters<DefaultRenderer['create']>): string {
      const lines = super.create(...options).split(EOL);
      const excess = lines.length - (process.stderr.rows - 1);
      return lines.slice(0, lines.length - Math.max(0, Math.min(excess, waiting()))).join(EOL);
    }
  };
}
