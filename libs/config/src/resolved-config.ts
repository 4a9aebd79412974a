import type { ConfigProblem } from '@lancekeep/errors';
import type {
  DatabaseConfig,
  LancekeepConfig,
  LancekeepConfigInput,
} from './generated/config-types.ts';

/** Where a value comes from. */
export type ConfigOrigin =
  | { readonly kind: 'default' }
  | {
      readonly kind: 'file';
      readonly file: string;
      /** 1-based; absent for JavaScript and TypeScript files. */
      readonly line?: number;
      /** 1-based, in UTF-16 code units; absent for JavaScript and TypeScript files. */
      readonly column?: number;
      /** Where the value ends; there where `line` is. */
      readonly endLine?: number;
      /** Exclusive. */
      readonly endColumn?: number;
    }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'option' }
  /** Nobody gives it, and it follows from `memory.budgetMb`. */
  | { readonly kind: 'budget' };

/** What configuration is resolved from. */
export interface ResolveOptions {
  /** The working folder: discovery starts here. Default: `process.cwd()`. */
  readonly cwd?: string | undefined;
  /** A configuration file, used instead of discovery; relative to `cwd`. */
  readonly file?: string | undefined;
  /** Whether to look for a file when none is named. Default: true. */
  readonly search?: boolean | undefined;
  /** Whether a JavaScript or TypeScript file may be run. Default: true. */
  readonly runModules?: boolean | undefined;
  /** Default: `process.env`. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Explicit options: they win over everything else. */
  readonly overrides?: LancekeepConfigInput | undefined;
}

/** Like `LancekeepConfig`, but the database may be unknown. */
export interface LancekeepSettings extends Omit<LancekeepConfig, 'database'> {
  readonly database: Omit<DatabaseConfig, 'uri'> & { readonly uri: string | null };
}

/** A value that a stronger source took the place of. */
export interface OverriddenValue {
  /** Not masked. */
  readonly value: unknown;
  readonly origin: ConfigOrigin;
}

interface Resolution {
  /** The origin of every value, by its RFC 6901 JSON pointer, such as `/database/indexCacheMb`. */
  readonly origins: ReadonlyMap<string, ConfigOrigin>;
  /**
   * What the values in use took the place of, by JSON pointer: the strongest first, at the end the
   * default where there is one. Not there are values that nobody else gave.
   */
  readonly overridden: ReadonlyMap<string, readonly OverriddenValue[]>;
  /** Problems that do not keep the configuration from being used. */
  readonly warnings: readonly ConfigProblem[];
  /** The configuration file in use. */
  readonly file: string | null;
  /** The folders that were searched for a configuration file, nearest first. */
  readonly searched: readonly string[];
}

/** A configuration, deeply frozen, with the origin of every value. */
export interface ResolvedConfig extends Resolution {
  readonly config: LancekeepConfig;
}

/** What a configuration file holds, for those in JavaScript and TypeScript. */
export interface LancekeepConfigFile extends LancekeepConfigInput {
  /**
   * Files that this one builds on, relative to it; it wins over them, value by value, and the later of
   * them over the earlier.
   */
  readonly extends?: string | readonly string[] | undefined;
}

/** The result of `resolveSettings`. */
export interface ResolvedSettings extends Resolution {
  readonly config: LancekeepSettings;
}

/** What is wrong, or right, with one file and those that it extends. */
export interface ConfigFileReport {
  readonly file: string;
  /** Whether no problem is an error. */
  readonly valid: boolean;
  readonly problems: readonly ConfigProblem[];
  /** What the file itself says, in camelCase spelling, without its bases; `null` unless `valid`. */
  readonly config: LancekeepConfigInput | null;
  /**
   * The settings that it gives with its bases and the defaults, without environment and options; `null`
   * unless `valid`.
   */
  readonly resolved:
    | (Pick<Resolution, 'origins' | 'overridden'> & {
        readonly config: LancekeepSettings;
      })
    | null;
  /**
   * The texts in which problems have their lines, by the `source` of these. What is, or may be, a
   * secret has a `*` for each character.
   */
  readonly texts: { readonly get: (source: string) => Promise<string | undefined> };
}

/** How a file is looked for, or checked. */
export interface RunModulesOption {
  /** Whether a JavaScript or TypeScript file may be run. Default: true. */
  readonly runModules?: boolean | undefined;
}

/** A configuration that is no file. */
export interface ConfigTextInput {
  /** What problems give as their source, such as `<stdin>`. */
  readonly name: string;
  /** UTF-8. */
  readonly bytes: Uint8Array;
  readonly format: 'json' | 'jsonc' | 'yaml' | 'toml';
  /** Whether a JavaScript or TypeScript file that it extends may be run. Default: true. */
  readonly runModules?: boolean | undefined;
}

/** The outcome of a search for a configuration file. */
export interface ConfigFileSearch {
  readonly file: string | null;
  /** Configuration files beside `file`, which are not read. */
  readonly ignored: readonly string[];
  /** The folders that were searched, nearest first. */
  readonly searched: readonly string[];
}
