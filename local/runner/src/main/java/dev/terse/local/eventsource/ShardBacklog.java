package dev.terse.local.eventsource;

/**
 * The unfinished work of a drain on one shard.
 *
 * @param shardId the shard
 * @param state the shard's state
 * @param unsettledRecords the number of records that were read, but neither processed nor written
 *     to the failure destination; unread records are unknown and not counted
 */
public record ShardBacklog(String shardId, State state, int unsettledRecords) {

  /** The reason why a shard is not drained. */
  public enum State {
    /** Its parents are not finished, so it is not being read yet. */
    WAITING_FOR_PARENTS,

    /** It has not been read up to its newest record. */
    READING,

    /** It has been read, but has unsettled records. */
    PROCESSING
  }
}
