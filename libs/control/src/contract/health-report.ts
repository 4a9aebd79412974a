import type { ProjectDescription } from './project-snapshot.ts';
import {
  isBoolean,
  isNumber,
  isProcessId,
  isText,
  isTime,
  objectOf,
  oneOf,
  type Guard,
} from './shape.ts';

/** Who answers. That it comes at all says that the process does not hang. */
export interface HealthReport {
  /** `CONTROL_PROTOCOL` of the process that answers. */
  readonly protocol: number;
  readonly lancekeepVersion: string;
  readonly project: ProjectDescription;
  readonly processId: number;
  /** Whether maintenance, the release of memory and a reload can be asked for. */
  readonly allowsChanges: boolean;
}

export function healthGuard(): Guard<HealthReport> {
  return objectOf<HealthReport>({
    protocol: isNumber,
    lancekeepVersion: isText,
    project: projectGuard(),
    processId: isProcessId,
    allowsChanges: isBoolean,
  });
}

export function projectGuard(): Guard<ProjectDescription> {
  return objectOf<ProjectDescription>({
    name: isText,
    uri: isText,
    mode: oneOf('readWrite', 'readOnly'),
    openedAt: isTime,
  });
}
