import type { MaintenanceEvent } from '../contract/project-actions.ts';
import { parseMaintenance } from './parse-parameters.ts';
import type { Answer } from './reply.ts';
import { badRequest } from './request-refused.ts';
import { json, type Call } from './route.ts';

/**
 * Runs maintenance and tells of it in lines of JSON: `begun` with the id of the run, its events, and
 * `report` or `error` as the last. The run is asked to stop when the client goes.
 */
export async function followMaintenance({ project, body, reply, signal }: Call): Promise<null> {
  const request = parseMaintenance(body);
  const run = project.runs.begin();
  signal.addEventListener('abort', run.abort);
  if (signal.aborted) run.abort();
  try {
    reply.stream();
    reply.line({ event: 'begun', data: { id: run.id } });
    // The run goes on, whatever becomes of what it tells.
    const onEvent = ({ event, data }: MaintenanceEvent): void => {
      try {
        reply.line({ event, data });
      } catch (error) {
        project.report(error);
      }
    };
    const report = await project.actions.maintain(request, { signal: run.signal, onEvent });
    reply.end({ event: 'report', data: report ?? null });
    return null;
  } finally {
    signal.removeEventListener('abort', run.abort);
    run.end();
  }
}

/** Asks a run to stop. Its report comes where it is followed. */
export function stopMaintenance({ project, id }: Call): Answer {
  if (project.runs.abort(id)) return json({});
  throw badRequest({
    status: 404,
    message: `No maintenance run with the id ${id} is under way.`,
    hint: 'It may have ended; ask for /v1/history.',
    argument: 'id',
  });
}
