/** Where a value comes from: `file:line:column`, a variable, an option, or a default. */
export function originText(origin: unknown): string {
  if (typeof origin !== 'object' || origin === null || !('kind' in origin)) return 'unknown';
  const { kind, file, line, column, variable } = origin as Readonly<Record<string, unknown>>;
  switch (kind) {
    case 'file':
      return [file, line, column].filter(isShown).join(':');
    case 'environment':
      return `environment: ${String(variable)}`;
    case 'option':
      return 'option of the program';
    case 'budget':
      return 'follows from memory.budgetMb';
    default:
      return String(kind);
  }
}

const isShown = (part: unknown): part is string | number =>
  typeof part === 'string' || typeof part === 'number';
