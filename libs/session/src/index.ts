export { processWide } from '@lancekeep/memory';
export { closeWhenIdle } from './close-when-idle.ts';
export type { CountOptions } from './count-entries.ts';
export { openFreshSession } from './fresh-session.ts';
export { openConnection, type ConnectionOptions } from './open-connection.ts';
export {
  ProjectConnections,
  type ProjectConnectionsOptions,
  type Purpose,
} from './project-connections.ts';
export { countRequests, type RequestCounter } from './requests/count-requests.ts';
export type { OperationCounts, RequestCounts } from './requests/sum-requests.ts';
export { sessionLimitsOf, type SessionLimits, type SessionSetLimits } from './session-limits.ts';
export {
  acquireSessions,
  readSessions,
  type SessionSet,
  type SessionSnapshot,
} from './session-set.ts';
