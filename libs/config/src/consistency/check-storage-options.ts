import { appendPointer } from '../document/json-pointer.ts';
import { closestTo } from '../validation/did-you-mean.ts';
import type { ConsistencyCheck, SettingFault } from './setting-fault.ts';
import { storageProviders, type StorageProvider } from './storage-options.ts';

/**
 * LanceDB passes over an option that it does not know, without a word. Told is what surely does
 * nothing: an option of another provider, and one that is spelt nearly like one that there is.
 */
export const checkStorageOptions: ConsistencyCheck = ({ database }) => {
  const names = Object.keys(database.storageOptions);
  if (names.length === 0) return [];
  const providers = storageProviders();
  const provider = providers.find(({ schemes }) =>
    schemes.some((scheme) => database.uri?.startsWith(`${scheme}://`)),
  );
  if (provider === undefined) return [];
  return names.flatMap((name) => {
    const found = faultOf(name, provider, providers);
    const pointer = appendPointer('/database/storageOptions', name);
    return found === null
      ? []
      : [{ code: 'UNKNOWN_STORAGE_OPTION', ...found, pointers: [pointer] } as const];
  });
};

function faultOf(
  name: string,
  provider: StorageProvider,
  providers: readonly StorageProvider[],
): Pick<SettingFault, 'message' | 'hint'> | null {
  const plain = name.toLowerCase();
  if (provider.options.has(plain)) return null;
  const other = providers.find(
    ({ prefix }) => prefix !== provider.prefix && plain.startsWith(prefix),
  );
  if (other !== undefined) {
    return {
      message: `"${name}" is an option for ${other.name}, and the database is on ${provider.name}`,
      hint: 'Remove it, or correct database.uri.',
    };
  }
  const meant = closestTo(name, [...provider.options]);
  if (meant === undefined && !plain.startsWith(provider.prefix)) return null;
  return {
    message: `LanceDB has no storage option "${name}", and passes over it`,
    hint: meant === undefined ? 'Look its name up, or remove it.' : `Did you mean ${meant}?`,
  };
}
