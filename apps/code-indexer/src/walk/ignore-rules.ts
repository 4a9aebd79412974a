import ignore, { type Ignore } from 'ignore';

/** The rules of one `.gitignore` or `info/exclude`, and the folder that they are relative to. */
interface RuleSet {
  /** Absolute, with forward slashes and one at the end. */
  readonly base: string;
  readonly matcher: Ignore;
}

/**
 * The rule sets that hold in one folder, outermost first. As in git, the innermost set with an
 * opinion decides, and in a set the last matching rule.
 */
export type IgnoreRules = readonly RuleSet[];

export const NO_RULES: IgnoreRules = [];

/** git compares without case where file systems do (`core.ignoreCase`). */
const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin';

/** The rules inside `folder`, whose own ignore file has this `text`. */
export function withRules(rules: IgnoreRules, folder: string, text: string): IgnoreRules {
  const matcher = ignore({ ignoreCase: IGNORES_CASE }).add(text);
  return [...rules, { base: `${folder}/`, matcher }];
}

/** Whether the file or folder is ignored, provided that none of its parent folders is. */
export function isIgnored(rules: IgnoreRules, path: string, kind: 'file' | 'folder'): boolean {
  for (let index = rules.length - 1; index >= 0; index -= 1) {
    const set = rules[index];
    const result = set?.matcher.test(relativeTo(set, path, kind));
    if (result?.ignored === true) return true;
    if (result?.unignored === true) return false;
  }
  return false;
}

/**
 * The rules with which to look into `folder`, which is not ignored. A matcher takes everything
 * below a folder that it ignores for ignored; where an inner `.gitignore` took the folder back, the
 * outer set is told so, and its other rules stay in force.
 */
export function enterFolder(rules: IgnoreRules, folder: string): IgnoreRules {
  const isOverruled = (set: RuleSet): boolean =>
    set.matcher.test(relativeTo(set, folder, 'folder')).ignored;
  return rules.some(isOverruled)
    ? rules.map((set) => (isOverruled(set) ? withException(set, folder) : set))
    : rules;
}

function withException(set: RuleSet, folder: string): RuleSet {
  const literal = folder.slice(set.base.length).replaceAll(/[\\*?[\]!# ]/g, '\\$&');
  const matcher = ignore({ ignoreCase: IGNORES_CASE }).add(set.matcher).add(`!/${literal}/`);
  return { base: set.base, matcher };
}

function relativeTo(set: RuleSet, path: string, kind: 'file' | 'folder'): string {
  return path.slice(set.base.length) + (kind === 'folder' ? '/' : '');
}
