import type { SessionSnapshot } from '@lancekeep/control';

/** What a session may hold in both caches together. In bytes. */
export const limitOf = ({ limitBytes }: SessionSnapshot): number =>
  limitBytes.index + limitBytes.metadata;

/** Of that what it holds, from 0 to 1. */
export const shareOf = (session: SessionSnapshot): number =>
  session.usageBytes / (limitOf(session) || 1);

export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, each) => total + each, 0);
