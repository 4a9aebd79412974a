import type { PipelineSizes } from '../pipeline/pipeline-input.ts';
import type { ControlGroup } from './control-group.ts';

/** What the program of the case gets. */
export interface BudgetInput extends PipelineSizes {
  readonly folder: string;
  /** `null`: no budget. */
  readonly budgetMb: number | null;
  /** Limits the process to its memory at the opening and the budget; `null` where it cannot. */
  readonly controlGroup: ControlGroup | null;
}
