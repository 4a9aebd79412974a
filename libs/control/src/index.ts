export type {
  AllocatorFigures,
  BudgetFigures,
  CgroupFigures,
  MemoryFigures,
  MemoryWarning,
  NativeLimitFigure,
  NativeLimitFigures,
  ProcessDescription,
  ProcessIdentity,
  ProjectDescription,
  ProjectSnapshot,
  SessionSnapshot,
  ReadersSnapshot,
  ReadsSnapshot,
  TableSnapshot,
  UnavailableFigure,
} from './contract.ts';
export { describeThisProcess } from './process-identity.ts';
export { probeProcess, type ProcessLiveness } from './process-liveness.ts';
export {
  publishStatus,
  type PublishStatusOptions,
  type StatusPublisher,
} from './publish-status.ts';
export {
  listRunningProjects,
  removeDeadStatusFiles,
  type RemovedStatusFiles,
  type RunningProject,
  type RunningProjects,
  type StatusWarning,
} from './running-projects.ts';
export { ensureStatusFolder, STATUS_FOLDER_VARIABLE, statusFolder } from './status-folder.ts';
