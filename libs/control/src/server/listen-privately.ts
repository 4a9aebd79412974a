import { once } from 'node:events';
import { chmod, mkdtemp, rename, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { EndpointPaths } from './endpoint-paths.ts';

/**
 * Lets the server listen on its socket, which only its owner can reach from the moment it has its
 * name: bind() makes sockets by the umask, so this one is made in a folder that nobody else can
 * enter, and then moved. Connections follow the file, not the name.
 */
export async function listenPrivately(server: Server, paths: EndpointPaths): Promise<void> {
  const { socket, bindingPrefix } = paths;
  if (bindingPrefix === null) return listen(server, socket);
  const folder = await mkdtemp(bindingPrefix);
  try {
    // A umask may have taken rights from the owner.
    await chmod(folder, 0o700);
    const unnamed = join(folder, 's');
    await listen(server, unnamed);
    await chmod(unnamed, 0o600);
    await rename(unnamed, socket);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function listen(server: Server, path: string): Promise<void> {
  const listening = once(server, 'listening');
  // In a worker of node:cluster the primary would listen, and would keep the socket.
  server.listen({ path, exclusive: true });
  await listening;
  server.unref();
}
