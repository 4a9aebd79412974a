import { homedir, userInfo } from 'node:os';
import { isAbsolute } from 'node:path';

/**
 * The home folder of this user, `null` when there is none. `HOME` comes first; where it is empty or
 * relative, the user database tells. In a container the user may stand in neither, and Node throws.
 */
export function homeFolder(): string | null {
  for (const read of [homedir, () => userInfo().homedir]) {
    try {
      const folder = read();
      if (isAbsolute(folder)) return folder;
    } catch {
      // This source knows no such user.
    }
  }
  return null;
}
