// Written by `npm run schema` from src/schema. Do not edit.

/** The configuration of a lancekeep project. */
export interface LancekeepConfig {
  /** The project as a whole. */
  readonly project: ProjectConfig;
  /** Where the database is, and how much memory its caches may take. */
  readonly database: DatabaseConfig;
  /** The vectors that the application stores. */
  readonly embedding: EmbeddingConfig;
  /** When maintenance is due, what it keeps, for how long, and where and when it runs. */
  readonly maintenance: MaintenanceConfig;
  /** What bounds the native memory of the process. The first project that a process opens decides for all. */
  readonly memory: MemoryConfig;
  /** How a running project can be asked from outside, by `ops` and other programs of the same user. */
  readonly control: ControlConfig;
  /** Figures that cost something to get, and that are therefore not taken by themselves. */
  readonly statistics: StatisticsConfig;
}

/** `LancekeepConfig` as a user writes it: what is left out has its default. */
export interface LancekeepConfigInput {
  /** The project as a whole. */
  readonly project?: ProjectConfigInput | undefined;
  /** Where the database is, and how much memory its caches may take. */
  readonly database?: DatabaseConfigInput | undefined;
  /** The vectors that the application stores. */
  readonly embedding?: EmbeddingConfigInput | undefined;
  /** When maintenance is due, what it keeps, for how long, and where and when it runs. */
  readonly maintenance?: MaintenanceConfigInput | undefined;
  /** What bounds the native memory of the process. The first project that a process opens decides for all. */
  readonly memory?: MemoryConfigInput | undefined;
  /** How a running project can be asked from outside, by `ops` and other programs of the same user. */
  readonly control?: ControlConfigInput | undefined;
  /** Figures that cost something to get, and that are therefore not taken by themselves. */
  readonly statistics?: StatisticsConfigInput | undefined;
}

/** The project as a whole. */
export interface ProjectConfig {
  /** The name under which the project is listed. Without it: the last part of `database.uri`. */
  readonly name?: string;
}

/** `ProjectConfig` as a user writes it: what is left out has its default. */
export interface ProjectConfigInput {
  /** The name under which the project is listed. Without it: the last part of `database.uri`. */
  readonly name?: string | undefined;
}

/** Where the database is, and how much memory its caches may take. */
export interface DatabaseConfig {
  /** The LanceDB database: a folder, or an object store URI such as `s3://bucket/path`. A relative folder counts from the file that names it, else from the working folder. */
  readonly uri: string;
  /** Size of the index cache of the query session, which all tables share that have no session of their own. Below 16 MB concurrent vector queries can hang. Unit: MB. Default: 256. At least 16, at most 1048576. */
  readonly indexCacheMb: number;
  /** Size of the metadata cache of the query session. Unit: MB. Default: 64. At least 0, at most 1048576. */
  readonly metadataCacheMb: number;
  /** Whether the size of the session caches is logged, at each flush while indexing and at an interval. Default: false. */
  readonly logCacheStats: boolean;
  /** How long from one such line to the next, beside those at a flush. Unit: ms. Default: 60000. At least 1000, at most 86400000. */
  readonly logCacheStatsIntervalMs: number;
  /** The session that indexing uses, apart from queries. */
  readonly bulk: CacheLimits;
  /** Tables that get a LanceDB Session of their own, by table name, with the limits of that session. Default: {}. */
  readonly tables: Readonly<Record<string, CacheLimits>>;
  /** How old the view of a reader may be before it looks for a newer version; 0 looks at every read. Unit: ms. Default: 0. At least 0, at most 3155760000000. */
  readonly readConsistencyMs: number;
  /** Options of the object store, handed to LanceDB as they are, for example `aws_region`. Default: {}. */
  readonly storageOptions: Readonly<Record<string, string>>;
}

/** `DatabaseConfig` as a user writes it: what is left out has its default. */
export interface DatabaseConfigInput {
  /** The LanceDB database: a folder, or an object store URI such as `s3://bucket/path`. A relative folder counts from the file that names it, else from the working folder. */
  readonly uri?: string | undefined;
  /** Size of the index cache of the query session, which all tables share that have no session of their own. Below 16 MB concurrent vector queries can hang. Unit: MB. Default: 256. At least 16, at most 1048576. */
  readonly indexCacheMb?: number | undefined;
  /** Size of the metadata cache of the query session. Unit: MB. Default: 64. At least 0, at most 1048576. */
  readonly metadataCacheMb?: number | undefined;
  /** Whether the size of the session caches is logged, at each flush while indexing and at an interval. Default: false. */
  readonly logCacheStats?: boolean | undefined;
  /** How long from one such line to the next, beside those at a flush. Unit: ms. Default: 60000. At least 1000, at most 86400000. */
  readonly logCacheStatsIntervalMs?: number | undefined;
  /** The session that indexing uses, apart from queries. */
  readonly bulk?: CacheLimitsInput | undefined;
  /** Tables that get a LanceDB Session of their own, by table name, with the limits of that session. Default: {}. */
  readonly tables?: Readonly<Record<string, CacheLimitsInput>> | undefined;
  /** How old the view of a reader may be before it looks for a newer version; 0 looks at every read. Unit: ms. Default: 0. At least 0, at most 3155760000000. */
  readonly readConsistencyMs?: number | undefined;
  /** Options of the object store, handed to LanceDB as they are, for example `aws_region`. Default: {}. */
  readonly storageOptions?: Readonly<Record<string, string>> | undefined;
}

/** The session that indexing uses, apart from queries. */
export interface CacheLimits {
  /** Size of the index cache of this session. Below 16 MB concurrent vector queries can hang. Unit: MB. Default: 16. At least 16, at most 1048576. */
  readonly indexCacheMb: number;
  /** Size of the metadata cache of this session. Unit: MB. Default: 8. At least 0, at most 1048576. */
  readonly metadataCacheMb: number;
}

/** `CacheLimits` as a user writes it: what is left out has its default. */
export interface CacheLimitsInput {
  /** Size of the index cache of this session. Below 16 MB concurrent vector queries can hang. Unit: MB. Default: 16. At least 16, at most 1048576. */
  readonly indexCacheMb?: number | undefined;
  /** Size of the metadata cache of this session. Unit: MB. Default: 8. At least 0, at most 1048576. */
  readonly metadataCacheMb?: number | undefined;
}

/** The vectors that the application stores. */
export interface EmbeddingConfig {
  /** The length of every vector, as the embedding model gives it. Unit: values. Default: 384. At least 1, at most 65536. */
  readonly dimensions: number;
}

/** `EmbeddingConfig` as a user writes it: what is left out has its default. */
export interface EmbeddingConfigInput {
  /** The length of every vector, as the embedding model gives it. Unit: values. Default: 384. At least 1, at most 65536. */
  readonly dimensions?: number | undefined;
}

/** When maintenance is due, what it keeps, for how long, and where and when it runs. */
export interface MaintenanceConfig {
  /** How long a version is kept after a newer one has superseded it, before it may be pruned. Unit: ms. Default: 3600000. At least 0, at most 3155760000000. */
  readonly retentionMs: number;
  /** Whether `retentionMs` may be less than reads may need a version: `database.readConsistencyMs`, `maxReadMs` and a minute. Reads of any process can fail then. Default: false. */
  readonly allowUnsafeRetention: boolean;
  /** The longest that a read may take before the version it reads may be pruned. Unit: ms. Default: 60000. At least 0, at most 3155760000000. */
  readonly maxReadMs: number;
  /** Where compaction and index updates run. `childProcess`: in a process of their own, whose memory is gone with it; `ownProcess`: in the one that asks; `auto`: in a child where an estimate says that it saves memory. Default: "auto". */
  readonly runIn: 'auto' | 'childProcess' | 'ownProcess';
  /** The longest that maintenance of one table may take. A child process is ended then; a native call in the own process cannot be. Unit: ms. Default: 3600000. At least 1000, at most 3155760000000. */
  readonly tableTimeoutMs: number;
  /** How long maintenance of a table is tried again when programs with plain LanceDB keep changing it; writes of this process wait meanwhile. Unit: ms. Default: 30000. At least 0, at most 3155760000000. */
  readonly conflictTimeoutMs: number;
  /** How much debt a table may have before maintenance is due. */
  readonly policy: MaintenancePolicyConfig;
  /** Tables with a policy of their own, by table name. Default: {}. */
  readonly tables: Readonly<Record<string, TablePolicyConfig>>;
  /** When `project.maintenance.start()` maintains tables, once a program has called it. */
  readonly schedule: MaintenanceScheduleConfig;
}

/** `MaintenanceConfig` as a user writes it: what is left out has its default. */
export interface MaintenanceConfigInput {
  /** How long a version is kept after a newer one has superseded it, before it may be pruned. Unit: ms. Default: 3600000. At least 0, at most 3155760000000. */
  readonly retentionMs?: number | undefined;
  /** Whether `retentionMs` may be less than reads may need a version: `database.readConsistencyMs`, `maxReadMs` and a minute. Reads of any process can fail then. Default: false. */
  readonly allowUnsafeRetention?: boolean | undefined;
  /** The longest that a read may take before the version it reads may be pruned. Unit: ms. Default: 60000. At least 0, at most 3155760000000. */
  readonly maxReadMs?: number | undefined;
  /** Where compaction and index updates run. `childProcess`: in a process of their own, whose memory is gone with it; `ownProcess`: in the one that asks; `auto`: in a child where an estimate says that it saves memory. Default: "auto". */
  readonly runIn?: 'auto' | 'childProcess' | 'ownProcess' | undefined;
  /** The longest that maintenance of one table may take. A child process is ended then; a native call in the own process cannot be. Unit: ms. Default: 3600000. At least 1000, at most 3155760000000. */
  readonly tableTimeoutMs?: number | undefined;
  /** How long maintenance of a table is tried again when programs with plain LanceDB keep changing it; writes of this process wait meanwhile. Unit: ms. Default: 30000. At least 0, at most 3155760000000. */
  readonly conflictTimeoutMs?: number | undefined;
  /** How much debt a table may have before maintenance is due. */
  readonly policy?: MaintenancePolicyConfigInput | undefined;
  /** Tables with a policy of their own, by table name. Default: {}. */
  readonly tables?: Readonly<Record<string, TablePolicyConfigInput>> | undefined;
  /** When `project.maintenance.start()` maintains tables, once a program has called it. */
  readonly schedule?: MaintenanceScheduleConfigInput | undefined;
}

/** How much debt a table may have before maintenance is due. */
export interface MaintenancePolicyConfig {
  /** Fragments that could be merged, from which on a table is compacted. Unit: fragments. Default: 20. At least 2, at most 1000000. */
  readonly compactFragments: number;
  /** How much compaction may rewrite for each fragment: one more than `compactFragments` is waited for per so many MB. Unit: MB. Default: 64. At least 1, at most 1048576. */
  readonly compactMbPerFragment: number;
  /** Deleted rows that a table may carry, beside `deletedPercent` of its rows. Unit: rows. Default: 1000. At least 0, at most 1000000000. */
  readonly deletedRows: number;
  /** Share of deleted rows that a table may carry, beside `deletedRows`. Unit: %. Default: 20. At least 0, at most 1000. */
  readonly deletedPercent: number;
  /** Rows that an index may not know, beside `unindexedPercent` of the rows. Unit: rows. Default: 1000. At least 0, at most 1000000000. */
  readonly unindexedRows: number;
  /** Share of the rows that an index may not know, beside `unindexedRows`. Unit: %. Default: 10. At least 0, at most 1000. */
  readonly unindexedPercent: number;
  /** Rows that an index may not know however large the table is. Unit: rows. Default: 100000. At least 1, at most 1000000000. */
  readonly unindexedRowsAtMost: number;
  /** Segments of a vector index, from which on it is built anew. Unit: segments. Default: 10. At least 2, at most 1000000. */
  readonly indexSegments: number;
  /** Versions that may be pruned, from which on they are. Unit: versions. Default: 20. At least 1, at most 1000000. */
  readonly pruneVersions: number;
  /** How many times the bytes of its latest version a table may take on the disk before old versions are pruned. Unit: times. Default: 3. At least 1, at most 1000. */
  readonly diskTimesLive: number;
}

/** `MaintenancePolicyConfig` as a user writes it: what is left out has its default. */
export interface MaintenancePolicyConfigInput {
  /** Fragments that could be merged, from which on a table is compacted. Unit: fragments. Default: 20. At least 2, at most 1000000. */
  readonly compactFragments?: number | undefined;
  /** How much compaction may rewrite for each fragment: one more than `compactFragments` is waited for per so many MB. Unit: MB. Default: 64. At least 1, at most 1048576. */
  readonly compactMbPerFragment?: number | undefined;
  /** Deleted rows that a table may carry, beside `deletedPercent` of its rows. Unit: rows. Default: 1000. At least 0, at most 1000000000. */
  readonly deletedRows?: number | undefined;
  /** Share of deleted rows that a table may carry, beside `deletedRows`. Unit: %. Default: 20. At least 0, at most 1000. */
  readonly deletedPercent?: number | undefined;
  /** Rows that an index may not know, beside `unindexedPercent` of the rows. Unit: rows. Default: 1000. At least 0, at most 1000000000. */
  readonly unindexedRows?: number | undefined;
  /** Share of the rows that an index may not know, beside `unindexedRows`. Unit: %. Default: 10. At least 0, at most 1000. */
  readonly unindexedPercent?: number | undefined;
  /** Rows that an index may not know however large the table is. Unit: rows. Default: 100000. At least 1, at most 1000000000. */
  readonly unindexedRowsAtMost?: number | undefined;
  /** Segments of a vector index, from which on it is built anew. Unit: segments. Default: 10. At least 2, at most 1000000. */
  readonly indexSegments?: number | undefined;
  /** Versions that may be pruned, from which on they are. Unit: versions. Default: 20. At least 1, at most 1000000. */
  readonly pruneVersions?: number | undefined;
  /** How many times the bytes of its latest version a table may take on the disk before old versions are pruned. Unit: times. Default: 3. At least 1, at most 1000. */
  readonly diskTimesLive?: number | undefined;
}

/** The policy of one table. */
export interface TablePolicyConfig {
  /** As `maintenance.retentionMs`, for this table. Unit: ms. Without it: what holds for all tables. At least 0, at most 3155760000000. */
  readonly retentionMs?: number;
  /** Fragments that could be merged, from which on a table is compacted. Unit: fragments. Without it: what holds for all tables. At least 2, at most 1000000. */
  readonly compactFragments?: number;
  /** How much compaction may rewrite for each fragment: one more than `compactFragments` is waited for per so many MB. Unit: MB. Without it: what holds for all tables. At least 1, at most 1048576. */
  readonly compactMbPerFragment?: number;
  /** Deleted rows that a table may carry, beside `deletedPercent` of its rows. Unit: rows. Without it: what holds for all tables. At least 0, at most 1000000000. */
  readonly deletedRows?: number;
  /** Share of deleted rows that a table may carry, beside `deletedRows`. Unit: %. Without it: what holds for all tables. At least 0, at most 1000. */
  readonly deletedPercent?: number;
  /** Rows that an index may not know, beside `unindexedPercent` of the rows. Unit: rows. Without it: what holds for all tables. At least 0, at most 1000000000. */
  readonly unindexedRows?: number;
  /** Share of the rows that an index may not know, beside `unindexedRows`. Unit: %. Without it: what holds for all tables. At least 0, at most 1000. */
  readonly unindexedPercent?: number;
  /** Rows that an index may not know however large the table is. Unit: rows. Without it: what holds for all tables. At least 1, at most 1000000000. */
  readonly unindexedRowsAtMost?: number;
  /** Segments of a vector index, from which on it is built anew. Unit: segments. Without it: what holds for all tables. At least 2, at most 1000000. */
  readonly indexSegments?: number;
  /** Versions that may be pruned, from which on they are. Unit: versions. Without it: what holds for all tables. At least 1, at most 1000000. */
  readonly pruneVersions?: number;
  /** How many times the bytes of its latest version a table may take on the disk before old versions are pruned. Unit: times. Without it: what holds for all tables. At least 1, at most 1000. */
  readonly diskTimesLive?: number;
}

/** `TablePolicyConfig` as a user writes it: what is left out has its default. */
export interface TablePolicyConfigInput {
  /** As `maintenance.retentionMs`, for this table. Unit: ms. Without it: what holds for all tables. At least 0, at most 3155760000000. */
  readonly retentionMs?: number | undefined;
  /** Fragments that could be merged, from which on a table is compacted. Unit: fragments. Without it: what holds for all tables. At least 2, at most 1000000. */
  readonly compactFragments?: number | undefined;
  /** How much compaction may rewrite for each fragment: one more than `compactFragments` is waited for per so many MB. Unit: MB. Without it: what holds for all tables. At least 1, at most 1048576. */
  readonly compactMbPerFragment?: number | undefined;
  /** Deleted rows that a table may carry, beside `deletedPercent` of its rows. Unit: rows. Without it: what holds for all tables. At least 0, at most 1000000000. */
  readonly deletedRows?: number | undefined;
  /** Share of deleted rows that a table may carry, beside `deletedRows`. Unit: %. Without it: what holds for all tables. At least 0, at most 1000. */
  readonly deletedPercent?: number | undefined;
  /** Rows that an index may not know, beside `unindexedPercent` of the rows. Unit: rows. Without it: what holds for all tables. At least 0, at most 1000000000. */
  readonly unindexedRows?: number | undefined;
  /** Share of the rows that an index may not know, beside `unindexedRows`. Unit: %. Without it: what holds for all tables. At least 0, at most 1000. */
  readonly unindexedPercent?: number | undefined;
  /** Rows that an index may not know however large the table is. Unit: rows. Without it: what holds for all tables. At least 1, at most 1000000000. */
  readonly unindexedRowsAtMost?: number | undefined;
  /** Segments of a vector index, from which on it is built anew. Unit: segments. Without it: what holds for all tables. At least 2, at most 1000000. */
  readonly indexSegments?: number | undefined;
  /** Versions that may be pruned, from which on they are. Unit: versions. Without it: what holds for all tables. At least 1, at most 1000000. */
  readonly pruneVersions?: number | undefined;
  /** How many times the bytes of its latest version a table may take on the disk before old versions are pruned. Unit: times. Without it: what holds for all tables. At least 1, at most 1000. */
  readonly diskTimesLive?: number | undefined;
}

/** When `project.maintenance.start()` maintains tables, once a program has called it. */
export interface MaintenanceScheduleConfig {
  /** A table is due after so many commits of this process since its last run; 0: not. Unit: commits. Default: 200. At least 0, at most 1000000000. */
  readonly debtCommits: number;
  /** A table is due after so many rows were inserted, updated or deleted; 0: not. Unit: rows. Default: 100000. At least 0, at most 1000000000000. */
  readonly debtRows: number;
  /** A table is due after so much was written, as Arrow holds it; 0: not. Unit: MB. Default: 256. At least 0, at most 1048576. */
  readonly debtMb: number;
  /** A table is due so long after its last optimize, whatever was written; 0: never. A cron expression takes its place. Unit: ms. Default: 3600000. At least 0, at most 3155760000000. */
  readonly intervalMs: number;
  /** When all tables are due: a cron expression of five fields, such as `0 3 * * *`, or of six with seconds first. Without it: the interval counts. */
  readonly cron?: string;
  /** The time zone of `cron` and `quietHours`, by its IANA name. Without it: that of the machine. */
  readonly timeZone?: string;
  /** A part of every day in which no scheduled run begins, `HH:MM-HH:MM`; one that is under way ends after its table. Without it: runs begin at any hour. */
  readonly quietHours?: string;
  /** A sweep or cron run waits at random up to so long, so that many processes do not begin at once. Unit: ms. Default: 30000. At least 0, at most 86400000. */
  readonly jitterMs: number;
  /** How long a scheduled run rests before its next table. Unit: ms. Default: 1000. At least 0, at most 86400000. */
  readonly pauseBetweenTablesMs: number;
  /** The largest share of a table's time that scheduled runs may take, in which its writes wait: after a run of 10 s, 20 % is a rest of 40 s. Unit: %. Default: 20. At least 1, at most 100. */
  readonly gateSharePercent: number;
}

/** `MaintenanceScheduleConfig` as a user writes it: what is left out has its default. */
export interface MaintenanceScheduleConfigInput {
  /** A table is due after so many commits of this process since its last run; 0: not. Unit: commits. Default: 200. At least 0, at most 1000000000. */
  readonly debtCommits?: number | undefined;
  /** A table is due after so many rows were inserted, updated or deleted; 0: not. Unit: rows. Default: 100000. At least 0, at most 1000000000000. */
  readonly debtRows?: number | undefined;
  /** A table is due after so much was written, as Arrow holds it; 0: not. Unit: MB. Default: 256. At least 0, at most 1048576. */
  readonly debtMb?: number | undefined;
  /** A table is due so long after its last optimize, whatever was written; 0: never. A cron expression takes its place. Unit: ms. Default: 3600000. At least 0, at most 3155760000000. */
  readonly intervalMs?: number | undefined;
  /** When all tables are due: a cron expression of five fields, such as `0 3 * * *`, or of six with seconds first. Without it: the interval counts. */
  readonly cron?: string | undefined;
  /** The time zone of `cron` and `quietHours`, by its IANA name. Without it: that of the machine. */
  readonly timeZone?: string | undefined;
  /** A part of every day in which no scheduled run begins, `HH:MM-HH:MM`; one that is under way ends after its table. Without it: runs begin at any hour. */
  readonly quietHours?: string | undefined;
  /** A sweep or cron run waits at random up to so long, so that many processes do not begin at once. Unit: ms. Default: 30000. At least 0, at most 86400000. */
  readonly jitterMs?: number | undefined;
  /** How long a scheduled run rests before its next table. Unit: ms. Default: 1000. At least 0, at most 86400000. */
  readonly pauseBetweenTablesMs?: number | undefined;
  /** The largest share of a table's time that scheduled runs may take, in which its writes wait: after a run of 10 s, 20 % is a rest of 40 s. Unit: %. Default: 20. At least 1, at most 100. */
  readonly gateSharePercent?: number | undefined;
}

/** What bounds the native memory of the process. The first project that a process opens decides for all. */
export interface MemoryConfig {
  /** How much memory (not backed by a file) the process may take above what it had when the project was opened. Caches, read-ahead and the size of a write follow from it. Below 192 MB, indexing and queries do not fit beside the smallest caches. Unit: MB. Without it: no budget; each limit has its own standard value. At least 192, at most 1048576. */
  readonly budgetMb?: number;
  /** How many reads and writes LanceDB has under way at once (`LANCE_IO_THREADS`). With 1, compaction hangs. Unit: threads. Without it: 2 for a folder; for an object store LanceDB's own number, 64. At least 2, at most 1024. */
  readonly ioThreads?: number;
  /** How many threads decode and compute in LanceDB (`LANCE_CPU_THREADS`). Unit: threads. Without it: 2. At least 1, at most 1024. */
  readonly cpuThreads?: number;
  /** How much a scan reads ahead of what is decoded (`LANCE_DEFAULT_IO_BUFFER_SIZE`): what a query without an index costs in memory. Unit: MB. Without it: 16 for a folder; for an object store LanceDB's own number, 2048. At least 1, at most 1048576. */
  readonly readAheadMb?: number;
  /** How many rows are decoded at once where LanceDB scans for itself, as in counting with a filter, updates and compaction (`LANCE_DEFAULT_BATCH_SIZE`). Queries from Node take 1024, whatever is set. Unit: rows. Without it: LanceDB's own number, 8192. At least 64, at most 1048576. */
  readonly scanBatchRows?: number;
  /** How much a worker gathers while a full-text index is built, before it writes (`LANCE_FTS_PARTITION_SIZE`). Unit: MB. Without it: 128. At least 16, at most 1048576. */
  readonly fullTextPartitionMb?: number;
  /** How many workers build a full-text index (`LANCE_FTS_NUM_SHARDS`). Unit: workers. Without it: 1. At least 1, at most 1024. */
  readonly fullTextWorkers?: number;
  /** Whether the allocator of the process (glibc only) is told to use few arenas, and to give memory back while indexing. Default: true. */
  readonly tuneAllocator: boolean;
}

/** `MemoryConfig` as a user writes it: what is left out has its default. */
export interface MemoryConfigInput {
  /** How much memory (not backed by a file) the process may take above what it had when the project was opened. Caches, read-ahead and the size of a write follow from it. Below 192 MB, indexing and queries do not fit beside the smallest caches. Unit: MB. Without it: no budget; each limit has its own standard value. At least 192, at most 1048576. */
  readonly budgetMb?: number | undefined;
  /** How many reads and writes LanceDB has under way at once (`LANCE_IO_THREADS`). With 1, compaction hangs. Unit: threads. Without it: 2 for a folder; for an object store LanceDB's own number, 64. At least 2, at most 1024. */
  readonly ioThreads?: number | undefined;
  /** How many threads decode and compute in LanceDB (`LANCE_CPU_THREADS`). Unit: threads. Without it: 2. At least 1, at most 1024. */
  readonly cpuThreads?: number | undefined;
  /** How much a scan reads ahead of what is decoded (`LANCE_DEFAULT_IO_BUFFER_SIZE`): what a query without an index costs in memory. Unit: MB. Without it: 16 for a folder; for an object store LanceDB's own number, 2048. At least 1, at most 1048576. */
  readonly readAheadMb?: number | undefined;
  /** How many rows are decoded at once where LanceDB scans for itself, as in counting with a filter, updates and compaction (`LANCE_DEFAULT_BATCH_SIZE`). Queries from Node take 1024, whatever is set. Unit: rows. Without it: LanceDB's own number, 8192. At least 64, at most 1048576. */
  readonly scanBatchRows?: number | undefined;
  /** How much a worker gathers while a full-text index is built, before it writes (`LANCE_FTS_PARTITION_SIZE`). Unit: MB. Without it: 128. At least 16, at most 1048576. */
  readonly fullTextPartitionMb?: number | undefined;
  /** How many workers build a full-text index (`LANCE_FTS_NUM_SHARDS`). Unit: workers. Without it: 1. At least 1, at most 1024. */
  readonly fullTextWorkers?: number | undefined;
  /** Whether the allocator of the process (glibc only) is told to use few arenas, and to give memory back while indexing. Default: true. */
  readonly tuneAllocator?: boolean | undefined;
}

/** How a running project can be asked from outside, by `ops` and other programs of the same user. */
export interface ControlConfig {
  /** Whether the project answers on a Unix domain socket (a named pipe on Windows) that only its own user can reach. Never a TCP port. Default: true. */
  readonly enabled: boolean;
  /** Whether maintenance, the release of memory and a reload of the configuration can be asked for. Default: true. */
  readonly allowChanges: boolean;
}

/** `ControlConfig` as a user writes it: what is left out has its default. */
export interface ControlConfigInput {
  /** Whether the project answers on a Unix domain socket (a named pipe on Windows) that only its own user can reach. Never a TCP port. Default: true. */
  readonly enabled?: boolean | undefined;
  /** Whether maintenance, the release of memory and a reload of the configuration can be asked for. Default: true. */
  readonly allowChanges?: boolean | undefined;
}

/** Figures that cost something to get, and that are therefore not taken by themselves. */
export interface StatisticsConfig {
  /** The share of searches that are analysed before they run, which is where hits and misses of the index cache can be had. Each of them runs twice. Unit: %. Default: 0. At least 0, at most 100. */
  readonly sampledSearchesPercent: number;
  /** Whether LanceDB counts its requests to files and object stores, with their bytes, time and errors. Once begun, it counts until the process ends. Default: false. */
  readonly objectStore: boolean;
}

/** `StatisticsConfig` as a user writes it: what is left out has its default. */
export interface StatisticsConfigInput {
  /** The share of searches that are analysed before they run, which is where hits and misses of the index cache can be had. Each of them runs twice. Unit: %. Default: 0. At least 0, at most 100. */
  readonly sampledSearchesPercent?: number | undefined;
  /** Whether LanceDB counts its requests to files and object stores, with their bytes, time and errors. Once begun, it counts until the process ends. Default: false. */
  readonly objectStore?: boolean | undefined;
}
