import { printable, type Shell } from './shell.ts';

const SCRIPT = `function __lancekeep_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    # Behind an alias, or a name that is no program.
    type -q -- $program; or set program ops
    set -l lines ($program complete fish -- $words[2..-1] "$current" 2> /dev/null < /dev/null)
    or return
    string join -- \\n $lines[2..-1]
    # What is before a value in the same word, as in --file=here.
    set -l flag (string match -r -- '^--[^=]*=' "$current")
    set -l path (string replace -- "$flag" '' "$current")
    switch "$lines[1]"
        case files
            __fish_complete_path "$path" | string replace -r -- '^' "$flag"
        case folders
            __fish_complete_directories "$path" | string replace -r -- '^' "$flag"
    end
end

for name in ops lancekeep
    complete -c $name -f -a '(__lancekeep_complete)'
end
`;

/** fish picks what fits and quotes it. */
export const fish: Shell = {
  script: SCRIPT,
  wordsOf: (given) => given,
  linesOf(completion) {
    const lines = printable(completion).map(({ value, description }) => {
      const word = `${completion.prefix}${value}`;
      return description === '' ? word : `${word}\t${description}`;
    });
    return [completion.paths, ...lines];
  },
};
