import { printable, type Shell } from './shell.ts';

/** Works as a file in `fpath`, where it is the body of a function, and by `source`. */
const SCRIPT = `#compdef ops lancekeep

_lancekeep() {
  local program=\${(Q)words[1]}
  # Behind an alias, or a name that is no program.
  whence -p -- "$program" > /dev/null || program=ops
  local answer result=1
  answer=$("$program" complete zsh -- "\${(@Q)words[2,CURRENT]}" 2> /dev/null < /dev/null) || return 1
  local -a lines=("\${(@f)answer}")
  local paths=$lines[1] title=$lines[2]
  shift 2 lines
  [[ \${words[CURRENT]} == --*=* ]] && compset -P '*='
  (( $#lines )) && _describe -t values "$title" lines && result=0
  case $paths in
    files) _files && result=0 ;;
    folders) _files -/ && result=0 ;;
  esac
  return result
}

# As a file it is a function by itself, the first time and later.
if [[ $zsh_eval_context[-1] == (loadautofunc|shfunc) ]]; then
  _lancekeep "$@"
else
  compdef _lancekeep ops lancekeep
fi
`;

/** zsh picks what fits and quotes it; a second line has the title of the candidates. */
export const zsh: Shell = {
  script: SCRIPT,
  wordsOf: (given) => given,
  linesOf(completion) {
    const lines = printable(completion).map(({ value, description }) => {
      const escaped = value.replaceAll(/[\\:]/g, '\\$&');
      return description === '' ? escaped : `${escaped}:${description}`;
    });
    return [completion.paths, completion.title, ...lines];
  },
};
