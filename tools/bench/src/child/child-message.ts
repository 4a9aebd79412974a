import type { Measurement } from '../harness/bench-case.ts';

/** What a program tells the bench that started it. */
export type ChildMessage = { readonly progress: string } | { readonly result: Measurement };
