/**
 * `@lancekeep/config/authoring`: what programs need that write configuration files. Applications,
 * which only read them, do not load it.
 */
export { publishedSchema } from './schema/published-schema.ts';
