package dev.terse.local.eventsource;

import java.util.List;

/**
 * How far a drain has come.
 *
 * @param shardsKnown whether the stream's shards could be listed since the drain began; if not,
 *     there may be shards that {@code undone} does not name
 * @param undone the shards with something left to do, by shard id
 */
public record DrainResult(boolean shardsKnown, List<ShardBacklog> undone) {

  /** Keeps a copy of the list. */
  public DrainResult {
    undone = List.copyOf(undone);
  }

  /**
   * Returns whether every record that was in the stream when the drain began has been processed or written
   * to the failure destination.
   *
   * @return true if nothing is left undone
   */
  public boolean isComplete() {
    return shardsKnown && undone.isEmpty();
  }
}
