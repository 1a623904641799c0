export { runLocally, runShard } from './local.js';
export { type OpenedSweep, openSweep, type SweepFiles } from './open.js';
export { realCluster } from './real-cluster.js';
export { missingShards, rangeOf, ShardFolder } from './shard-folder.js';
export { arrayFor, type Cluster, ClusterError, type CommandOutcome, readMaxArraySize, runOnSlurm } from './slurm.js';
export { arrayScript, shardList } from './slurm-script.js';
