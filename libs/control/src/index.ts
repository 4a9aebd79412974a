export { askProject } from './client/ask-project.ts';
export type {
  AskedProject,
  AskOptions,
  FollowOptions,
  ProjectClient,
} from './client/project-client.ts';
export { CONTROL_PROTOCOL, type EndpointDescription } from './contract/endpoint-description.ts';
export type { HealthReport } from './contract/health-report.ts';
export type {
  AllocatorFigures,
  BudgetFigures,
  CgroupFigures,
  MemoryFigures,
  MemoryWarning,
  NativeLimitFigure,
  NativeLimitFigures,
} from './contract/memory-figures.ts';
export type { Problem } from './contract/problem.ts';
export type {
  ConfigChange,
  ConfigChangesReport,
  ConfigurationReport,
  Json,
  MaintenanceEvent,
  MaintenanceRequest,
  MemoryReleaseReport,
  ProjectActions,
  RecordedSearch,
  ReloadReport,
} from './contract/project-actions.ts';
export type {
  ControlSnapshot,
  EndedJob,
  MaintenanceSnapshot,
  ObjectStoreOperation,
  ObjectStoreSnapshot,
  ProcessDescription,
  ProcessIdentity,
  ProjectDescription,
  ProjectSnapshot,
  ReadersSnapshot,
  RunningJob,
  SessionSnapshot,
  UnavailableFigure,
} from './contract/project-snapshot.ts';
export type {
  ReadsSnapshot,
  SearchesSnapshot,
  TableMeasurement,
  TableSnapshot,
  WritesSnapshot,
} from './contract/table-snapshot.ts';
export { describeThisProcess } from './process/process-identity.ts';
export { probeProcess, type ProcessLiveness } from './process/process-liveness.ts';
export {
  serveControl,
  type ControlServer,
  type ControlServerOptions,
} from './server/control-server.ts';
export {
  publishStatus,
  type PublishStatusOptions,
  type StatusPublisher,
} from './status/publish-status.ts';
export {
  listRunningProjects,
  removeDeadStatusFiles,
  type RemovedStatusFiles,
  type RunningProject,
  type RunningProjects,
  type StatusWarning,
} from './status/running-projects.ts';
export {
  ensureStatusFolder,
  STATUS_FOLDER_VARIABLE,
  statusFolder,
} from './status/status-folder.ts';
