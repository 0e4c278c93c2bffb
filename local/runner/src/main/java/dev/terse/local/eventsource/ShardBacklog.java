package dev.terse.local.eventsource;

/**
 * What a drain has left undone of one shard.
 *
 * @param shardId the shard
 * @param state what it is at
 * @param unsettledRecords records that were read, but are neither processed nor written to the
 *     failure destination; those not yet read are not known and not counted
 */
public record ShardBacklog(String shardId, State state, int unsettledRecords) {

  /** What keeps a shard from being drained. */
  public enum State {
    /** Its parents are not finished, so that it is not being read yet. */
    WAITING_FOR_PARENTS,

    /** It has not been read up to its newest record. */
    READING,

    /** It has been read, but records of it are unsettled. */
    PROCESSING
  }
}
