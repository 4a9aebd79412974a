/**
 * What is known of the settings themselves: their schema, which of them are secrets, and what follows
 * from that. Apart from the rest, since it loads the schema of every setting.
 */
export { variableName } from './environment/known-variables.ts';
export { maskOverridden, type ShownOverridden } from './mask-overridden.ts';
export {
  MASK,
  maskSecrets,
  maskValue,
  type MaskedConfig,
  type MaskedValue,
} from './mask-secrets.ts';
export { PROBLEM_MEANINGS, type ProblemMeaning } from './problem-meanings.ts';
export { configSchema } from './schema/config-schema.ts';
export { takesEffectOnReload } from './schema/takes-effect-on-reload.ts';
export { closestTo } from './validation/did-you-mean.ts';
