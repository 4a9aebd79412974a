/** Grows when a route changes its meaning or goes; routes and fields are added without. */
export const CONTROL_PROTOCOL = 1;

/** Where a running project answers. */
export interface EndpointDescription {
  readonly protocol: number;
  /** Path of the Unix domain socket; on Windows the name of the pipe. */
  readonly socket: string;
  /** Path of the file with the token that changes need. */
  readonly tokenFile: string;
}
