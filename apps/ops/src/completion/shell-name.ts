/** The shells that there is a script for. */
export const SHELL_NAMES = ['bash', 'zsh', 'fish'] as const;

export type ShellName = (typeof SHELL_NAMES)[number];
