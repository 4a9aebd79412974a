// Modules of Node that cost more than all of this package, loaded when they are needed. `import` would
// cost more still: it reads all exports, and two of `node:http` are getters that load undici and TLS (5
// against 52 ms of processor time with Node 24 on a busy machine).

export function nodeHttp(): typeof import('node:http') {
  return process.getBuiltinModule('node:http');
}

export function nodeCrypto(): typeof import('node:crypto') {
  return process.getBuiltinModule('node:crypto');
}
