import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory, type SystemRequirement } from '@lancekeep/testing';
import { onTestFinished } from 'vitest';
import { OPS_BIN, opsPlace, type OpsPlace } from './ops-run.fixture.ts';
import { script } from './script-command.fixture.ts';

export const bash = program('bash');
export const zsh = program('zsh');
export const fish = program('fish');

/** A person types there: both the shell and a terminal are needed. */
export const onTerminal = (shell: SystemRequirement): SystemRequirement => ({
  name: `${shell.name} and ${script.name}`,
  isMet: () => shell.isMet() && script.isMet(),
});

function program(name: string): SystemRequirement {
  return {
    name: `the shell ${name}`,
    isMet: () => spawnSync(name, ['--version']).status === 0,
  };
}

/** A place where `ops` and `lancekeep` are programs, with a home folder of its own. */
export interface ShellPlace extends OpsPlace {
  readonly home: string;
  /** The folder with nothing but these programs and `node`. */
  readonly programs: string;
}

export async function shellPlace(): Promise<ShellPlace> {
  const place = await opsPlace();
  const root = await temporaryDirectory();
  const [home, programs] = [join(root, 'home'), join(root, 'bin')];
  for (const folder of [home, programs]) await mkdir(folder);
  for (const name of ['ops', 'lancekeep']) await symlink(OPS_BIN, join(programs, name));
  await symlink(process.execPath, join(programs, 'node'));
  const env = {
    ...place.env,
    PATH: `${programs}:${process.env['PATH'] ?? ''}`,
    HOME: home,
    ZDOTDIR: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.data'),
    LC_ALL: 'C.UTF-8',
    TERM: 'xterm',
    INPUTRC: '/dev/null',
  };
  return { ...place, home, programs, env };
}

/**
 * The words that bash or zsh has after each of these lines of keys, the press of Tab among them; without
 * the slash behind a folder, which zsh takes away.
 */
export async function wordsAfter(
  { folder: cwd, home, env }: ShellPlace,
  typed: {
    readonly shell: 'bash' | 'zsh';
    readonly lines: readonly string[];
    readonly setUp?: string;
  },
): Promise<readonly (readonly string[])[]> {
  const { shell, lines, setUp = SET_UP[shell] } = typed;
  await writeFile(join(home, `.${shell}rc`), `${PROMPT[shell]}\n${setUp}\n`);
  const command = shell === 'bash' ? 'bash --rcfile "$HOME/.bashrc" -i' : 'zsh -d -i';
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd,
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  // To the start of the line, and there the command that prints its words.
  const waiting = [...lines.map((keys) => `${keys}\u0001printf 'word=%s;\\n' \n`), 'exit\n'];
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    const prompt = lines.length + 1 - waiting.length;
    // Before its prompt the shell does not take keys for what they are.
    if (new RegExp(`^prompt=${prompt};[^]*ready>`, 'm').test(shown))
      child.stdin.write(waiting.shift() ?? '');
  });
  await once(child, 'close');
  return shown
    .split(/^prompt=/m)
    .slice(1, -1)
    .map((part) =>
      [...part.matchAll(/^word=(.*);\r?$/gm)].map(([, word = '']) => word.replace(/\/$/, '')),
    );
}

/** A line before each prompt that counts them, and keys as in Emacs, for the start of the line. */
const PROMPT = {
  bash: `PS1='ready> '; PROMPT_COMMAND='printf "prompt=%s;\\n" $((n++))'; bind 'set enable-bracketed-paste off'`,
  zsh: `PS1='ready> '; n=0; precmd() { printf 'prompt=%s;\\n' $((n++)) }; bindkey -e; unsetopt PROMPT_SP`,
};

const SET_UP = {
  bash: 'source <(ops completion bash)',
  zsh: 'autoload -Uz compinit; compinit -u -D; source <(ops completion zsh)',
};

/** What bash offers for a line, without a terminal: what its function leaves. */
export async function bashOffers(
  { folder: cwd, env }: ShellPlace,
  line: string,
  variables: NodeJS.ProcessEnv = {},
): Promise<BashOffer> {
  const [program = ''] = line.split(' ');
  const replaced = line.slice(
    Math.max(...[' ', '=', ':'].map((each) => line.lastIndexOf(each))) + 1,
  );
  const child = spawn(
    'bash',
    ['--noprofile', '--norc', '-c', OFFER, 'bash', line, program, replaced],
    {
      cwd,
      env: { ...env, ...variables },
    },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  await once(child, 'close');
  const [paths = '', ...words] = stdout.trimEnd().split('\n');
  return { paths: paths.replace('compopt -o ', ''), words, stderr };
}

export interface BashOffer {
  /** What bash completes by itself besides: by the options of `compopt`. */
  readonly paths: string;
  readonly words: readonly string[];
  readonly stderr: string;
}

/** `compopt` works while a key is being handled and fails elsewhere. */
const OFFER = `
  source <(ops completion bash)
  eval "$BEFORE_TAB"
  compopt() { asked="compopt $*"; }
  COMP_LINE=$1 COMP_POINT=\${#1} COMP_TYPE=37
  _lancekeep "$2" "$3" ''
  printf '%s\\n' "$asked" "\${COMPREPLY[@]}"`;

/** What fish offers for each of these lines: words with their descriptions. */
export function fishOffers(
  { folder: cwd, env }: ShellPlace,
  lines: readonly string[],
): readonly (readonly string[])[] {
  const command = `
    ops completion fish | source
    for line in $argv
      echo line=$line
      complete -C $line
    end`;
  const argv = ['--no-config', '-c', command, ...lines];
  const { stdout, stderr } = spawnSync('fish', argv, { cwd, env, encoding: 'utf8' });
  const parts = `${stderr}${stdout}`.split(/^line=.*\n/m).slice(1);
  return parts.map((part) => part.split('\n').slice(0, -1));
}
