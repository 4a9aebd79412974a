import type { ShellName } from '../shell-name.ts';
import { bash } from './bash.ts';
import { fish } from './fish.ts';
import type { Shell } from './shell.ts';
import { zsh } from './zsh.ts';

export const SHELLS: Readonly<Record<ShellName, Shell>> = { bash, zsh, fish };
