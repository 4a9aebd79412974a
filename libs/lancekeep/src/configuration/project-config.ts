import type { LancekeepConfig, ResolvedConfig } from '@lancekeep/config';
import { takesEffectOnReload } from '@lancekeep/config/settings';
import type { ConfigChangesReport, ReloadReport } from '@lancekeep/control';
import type { ConfigInUse, ConfigListener } from './config-in-use.ts';
import { differencesOf } from './compare-configs.ts';
import { configChanges } from './config-changes.ts';
import { withLiveSettings } from './live-settings.ts';

/**
 * The configuration that an open project goes by. A reload resolves it again, from the same file and
 * options and from the environment, and takes on what can change while a project is open.
 */
export class ProjectConfig implements ConfigInUse {
  readonly #resolve: () => Promise<ResolvedConfig>;
  readonly #listeners = new Set<ConfigListener>();
  #resolved: ResolvedConfig;
  #reloading: Promise<ReloadReport> | null = null;

  constructor(resolved: ResolvedConfig, resolve: () => Promise<ResolvedConfig>) {
    this.#resolved = resolved;
    this.#resolve = resolve;
  }

  get current(): LancekeepConfig {
    return this.#resolved.config;
  }

  /** With the origins of the values in use, and the file of the last reload. */
  get resolved(): ResolvedConfig {
    return this.#resolved;
  }

  onChange(listener: ConfigListener): void {
    this.#listeners.add(listener);
  }

  /**
   * What a reload would find. Takes on nothing.
   *
   * @throws LancekeepError as `reload`.
   */
  async changes(): Promise<ConfigChangesReport> {
    return configChanges(this.current, await this.#resolve());
  }

  /**
   * Calls while one is under way share it.
   *
   * @throws LancekeepError `CONFIG_INVALID`, `NO_PROJECT`; all stays as it was then.
   */
  reload(): Promise<ReloadReport> {
    this.#reloading ??= this.#reload().finally(() => (this.#reloading = null));
    return this.#reloading;
  }

  async #reload(): Promise<ReloadReport> {
    const resolved = await this.#resolve();
    const differences = differencesOf(this.current, resolved.config);
    const applied = differences.filter(takesEffectOnReload);
    const waiting = differences.filter((pointer) => !takesEffectOnReload(pointer));
    this.#resolved = withLiveSettings(this.#resolved, resolved);
    if (applied.length > 0) for (const listener of this.#listeners) await listener(applied);
    return { applied, waiting };
  }
}
