/** The control group alone: a command that asks for nothing else does not load the rest. */
export { readCgroup, type CgroupReading } from './cgroup-reading.ts';
