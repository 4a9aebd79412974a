/** The version of this package; a test compares it with package.json. */
export const LANCEKEEP_VERSION = '0.1.0';
