import type { ConfigProblem } from '@lancekeep/errors';
import { problemAt, type ConfigLayer, type LayerFault } from '../config-layer.ts';
import { plainValue, type ConfigNode } from '../document/config-node.ts';
import { validateConfig } from '../generated/validate-config.ts';
import { configSchema } from '../schema/config-schema.ts';
import { checkSchedule } from './check-schedule.ts';
import { checkUri } from './check-uri.ts';
import type { Violation } from './explain-violation.ts';
import { normaliseLayer } from './normalise.ts';

/** A layer in its one form, with everything that is wrong with it. */
export interface CheckedLayer {
  readonly layer: ConfigLayer;
  /** What it says, as plain data. */
  readonly plain: unknown;
  readonly problems: readonly ConfigProblem[];
}

/** Checks what one layer says: its keys and values by the schema, then what no schema can tell. */
export async function checkLayer(given: ConfigLayer): Promise<CheckedLayer> {
  const { layer, problems: keyProblems } = normaliseLayer(given, configSchema);
  const plain = plainValue(layer.root);
  const faults = await explain(violationsOf(plain), layer.root);
  const problems = [
    ...firstAtEachPlace(faults),
    ...checkUri(layer.root),
    ...(await checkSchedule(layer.root)),
  ].map((fault) => problemAt(layer, fault));
  return { layer, plain, problems: [...keyProblems, ...problems].toSorted(byPlace) };
}

/** What explains is loaded where there is something to explain. */
async function explain(
  violations: readonly Violation[],
  root: ConfigNode,
): Promise<readonly LayerFault[]> {
  if (violations.length === 0) return [];
  const { explainViolation } = await import('./explain-violation.ts');
  return violations
    .map((violation) => explainViolation(violation, root))
    .filter((fault) => fault !== null);
}

/** The shape of what ajv compiles: the errors of the last call hang on the function. */
interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly Violation[] | null;
}

function violationsOf(value: unknown): readonly Violation[] {
  const validate: Validator = validateConfig;
  return validate(value) ? [] : (validate.errors ?? []);
}

/** A number of the wrong type may be out of range as well; one mistake is told once. */
function firstAtEachPlace(faults: readonly LayerFault[]): readonly LayerFault[] {
  const first = new Map<string, LayerFault>();
  for (const fault of faults) {
    const place = `${fault.pointer ?? ''} ${fault.range?.start ?? ''}`;
    if (!first.has(place)) first.set(place, fault);
  }
  return [...first.values()];
}

/** Problems in the order in which they stand in a text. */
export function byPlace(left: ConfigProblem, right: ConfigProblem): number {
  return (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0);
}
