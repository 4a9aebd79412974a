import type { Candidate } from '../completion.ts';
import { quoteForBash, splitBashLine } from './bash-words.ts';
import { printable, type Shell } from './shell.ts';

/** Without what the bash 3.2 of macOS lacks, except compopt, whose failure is not shown. */
const SCRIPT = `_lancekeep() {
  local program=$1 answer paths reply
  # Behind an alias, or a name that is no program.
  type -P -- "$program" > /dev/null || program=ops
  COMPREPLY=()
  answer=$("$program" complete bash -- "\${COMP_LINE:0:COMP_POINT}" "$2" "$COMP_TYPE" "\${COLUMNS:-80}" 2> /dev/null < /dev/null) || return
  {
    IFS= read -r paths
    while IFS= read -r reply; do COMPREPLY+=("$reply"); done
  } <<< "$answer"
  case $paths in
    files) compopt -o default ;;
    folders) compopt -o plusdirs -o filenames ;;
  esac 2> /dev/null
}

complete -F _lancekeep ops lancekeep
`;

/** What bash inserts all of, one after the other: a description must not be there. */
const INSERTED = new Set(['37', '42']);
/** Of a shorter one nobody has anything. */
const LEAST_DESCRIPTION = 12;

/**
 * bash takes what it is given: it neither picks nor quotes. It hands over the line and not its words, as
 * it splits those at `=` and `:` too, and the part of the last word that it is going to replace. The
 * kind of completion and the width of the terminal are for descriptions, which it shows as part of a
 * candidate as long as there are several.
 */
export const bash: Shell = {
  script: SCRIPT,
  wordsOf: ([line = '']) => splitBashLine(line).words.slice(1),
  linesOf(completion, [line = '', replaced = '', kind = '', width = '']) {
    const { words, openQuote } = splitBashLine(line);
    const current = words.at(-1) ?? '';
    // bash puts candidates in place of that part, not of the whole word.
    const kept = current.length - splitBashLine(replaced).words.join(' ').length;
    const fitting = printable(completion)
      .map(({ value, description }) => ({ value: `${completion.prefix}${value}`, description }))
      .filter(({ value }) => value.startsWith(current))
      .map(({ value, description }) => ({ value: value.slice(kept), description }));
    const { paths } = completion;
    // Beside folders bash takes all for names of files, and quotes them itself.
    if (paths === 'folders') return [paths, ...fitting.map(({ value }) => value)];
    const isPlain = fitting.every(({ value }) => quoteForBash(value, openQuote) === value);
    const isShown = fitting.length > 1 && isPlain && !INSERTED.has(kind);
    if (isShown) return [paths, ...withDescriptions(fitting, Number(width))];
    return [paths, ...fitting.map(({ value }) => quoteForBash(value, openQuote))];
  },
};

/** Two columns, on lines that the terminal does not break. */
function withDescriptions(candidates: readonly Candidate[], width: number): readonly string[] {
  const column = Math.max(...candidates.map(({ value }) => value.length));
  return candidates.map(({ value, description }) => {
    const room = width - column - '  ()'.length - 1;
    if (description === '' || room < LEAST_DESCRIPTION) return value;
    const shown = description.length > room ? `${description.slice(0, room - 1)}…` : description;
    return `${value.padEnd(column)}  (${shown})`;
  });
}
