import type { MemoryConfig } from '@lancekeep/config';
import { LIMIT_VARIABLES, type LimitVariable, type StoreKind } from './limit-variables.ts';
import type { LimitWarning } from './limit-warning.ts';

/** One limit as a project wants it. */
export interface WantedLimit {
  readonly variable: string;
  /** `null`: LanceDB's own. */
  readonly value: number | null;
  /** Who asks: a setting of lancekeep, a variable that the user set for LanceDB, or nobody. */
  readonly source: 'setting' | 'environment' | 'standard';
}

export interface WantedLimits {
  readonly limits: readonly WantedLimit[];
  readonly warnings: readonly LimitWarning[];
}

export interface LimitsRequest {
  readonly memory: Readonly<Partial<MemoryConfig>>;
  readonly store: StoreKind;
}

/** What a project wants, in an environment as the user left it: setting, else variable, else standard. */
export function wantedLimits(
  { memory, store }: LimitsRequest,
  environment: Readonly<Record<string, string | undefined>>,
): WantedLimits {
  const warnings: LimitWarning[] = [];
  const limits = LIMIT_VARIABLES.map((each): WantedLimit => {
    const { variable, factor = 1 } = each;
    const explicit = memory[each.setting];
    if (explicit !== undefined) return { variable, value: explicit * factor, source: 'setting' };
    const text = environment[variable] ?? '';
    const standard = standardOf(each, store, memory.budgetMb);
    if (text === '') return { variable, value: standard, source: 'standard' };
    const given = wholeNumber(text);
    if (given !== null && given >= each.least)
      return { variable, value: given, source: 'environment' };
    // Too small a number is raised, so as to stay as close to it as can be.
    const value = given === null ? standard : each.least;
    warnings.push(replaced(each, text, value));
    return { variable, value, source: 'standard' };
  });
  return { limits, warnings };
}

function standardOf(
  { standard, underBudget, factor = 1 }: LimitVariable,
  store: StoreKind,
  budgetMb: number | undefined,
): number | null {
  const value = standard[store];
  if (underBudget === undefined || budgetMb === undefined) {
    return value === null ? null : value * factor;
  }
  return Math.min(value ?? Infinity, underBudget(budgetMb, store)) * factor;
}

/** LanceDB takes digits only. */
export function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function replaced(
  { variable, setting, least }: LimitVariable,
  text: string,
  value: number | null,
): LimitWarning {
  const used = value === null ? "LanceDB's own number" : String(value);
  return {
    code: 'LIMIT_REPLACED',
    message: `${variable}=${text} in the environment would make LanceDB hang or fail; this project takes ${used}.`,
    hint: `Set ${variable} to a whole number of at least ${least}, or set memory.${setting}.`,
  };
}
