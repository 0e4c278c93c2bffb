package dev.terse.local.eventsource;

import java.util.List;

/**
 * The result of a drain.
 *
 * @param shardsKnown whether the stream's shards could be listed since the drain began; if not,
 *     {@code undone} may lack shards
 * @param undone the shards with unfinished work, by shard id
 */
public record DrainResult(boolean shardsKnown, List<ShardBacklog> undone) {

  /** Keeps a copy of the list. */
  public DrainResult {
    undone = List.copyOf(undone);
  }

  /**
   * Returns whether every record that was in the stream when the drain began has been processed or
   * written to the failure destination.
   *
   * @return true if nothing is left undone
   */
  public boolean isComplete() {
    return shardsKnown && undone.isEmpty();
  }
}
