/** The commands of the program, as oclif describes them. */
export interface CommandLine {
  readonly commands: readonly DescribedCommand[];
  readonly topics: readonly DescribedTopic[];
}

export interface DescribedTopic {
  /** With colons: `db`. */
  readonly name: string;
  readonly description?: string | undefined;
  readonly hidden?: boolean | undefined;
}

export interface DescribedCommand {
  /** With colons: `db:status`. */
  readonly id: string;
  readonly summary?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly aliases: readonly string[];
  /** Are understood and not offered. */
  readonly hiddenAliases: readonly string[];
  readonly flags: Readonly<Record<string, DescribedFlag>>;
  readonly args: Readonly<Record<string, DescribedArgument>>;
}

export interface DescribedFlag {
  readonly type: 'boolean' | 'option';
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly char?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly allowNo?: boolean | undefined;
  readonly multiple?: boolean | undefined;
  /** What the help calls its value: `FILE`. */
  readonly helpValue?: string | readonly string[] | undefined;
  readonly options?: readonly string[] | undefined;
  readonly exclusive?: readonly unknown[] | undefined;
}

export interface DescribedArgument {
  readonly hidden?: boolean | undefined;
  readonly multiple?: boolean | undefined;
  readonly options?: readonly string[] | undefined;
}
