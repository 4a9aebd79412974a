/** The user and the group "nobody" of every common Linux distribution. */
const NOBODY = 65_534;

/**
 * Runs `work` with the rights of an ordinary user, since permissions do not bind root. Where the
 * tests run as an ordinary user, `work` just runs. The whole process changes its effective user
 * meanwhile, native threads included, so nothing else may run beside it.
 */
export async function withoutRoot<Result>(work: () => Promise<Result>): Promise<Result> {
  const { geteuid, getegid, getgroups, seteuid, setegid, setgroups } = process;
  if (geteuid?.() !== 0 || !getegid || !getgroups || !seteuid || !setegid || !setgroups) {
    return work();
  }
  const group = getegid();
  const groups = getgroups();
  // The user last, and first on the way back: only root may change groups.
  setgroups([]);
  setegid(NOBODY);
  seteuid(NOBODY);
  try {
    return await work();
  } finally {
    seteuid(0);
    setegid(group);
    setgroups(groups);
  }
}
