import type { LancekeepConfig, ResolvedConfig } from '@lancekeep/config';
import { maskSecrets, takesEffectOnReload } from '@lancekeep/config/settings';
import type { ConfigChangesReport, Json } from '@lancekeep/control';
import { differencesOf, settingsOf } from './compare-configs.ts';

/** In what the configuration as it is written now differs from the one in use, with masked secrets. */
export function configChanges(
  inUse: LancekeepConfig,
  { config, origins, file }: ResolvedConfig,
): ConfigChangesReport {
  // A secret that was changed is told, not shown.
  const shownInUse = settingsOf(maskSecrets(inUse));
  const shownConfigured = settingsOf(maskSecrets(config));
  const changes = differencesOf(inUse, config).map((pointer) => ({
    pointer,
    inUse: (shownInUse.get(pointer) ?? null) as Json,
    configured: (shownConfigured.get(pointer) ?? null) as Json,
    origin: origins.get(pointer) ?? null,
    takesEffect: takesEffectOnReload(pointer) ? ('reload' as const) : ('reopen' as const),
  }));
  return { changes, file };
}
