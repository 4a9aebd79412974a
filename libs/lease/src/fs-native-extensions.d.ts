/** The part of fs-native-extensions 1.5 that is used; the package ships no types. */
declare module 'fs-native-extensions' {
  /**
   * Asks for a lock on the whole file without waiting: `false` when another open file has it.
   * Linux: `fcntl(F_OFD_SETLK)`; macOS: `flock`; Windows: `LockFileEx`.
   */
  export function tryLock(fileDescriptor: number, options?: { readonly shared?: boolean }): boolean;
}
