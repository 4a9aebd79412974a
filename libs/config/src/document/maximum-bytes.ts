/** Far above any configuration, and small enough that every parser ends soon. */
export const MAXIMUM_CONFIG_BYTES = 4 * 1024 * 1024;
