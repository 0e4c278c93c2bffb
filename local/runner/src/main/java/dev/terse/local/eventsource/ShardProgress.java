package dev.terse.local.eventsource;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Advances a shard's checkpoint over its records in the order in which they were read, whatever the
 * order in which its lanes settle them.
 */
final class ShardProgress {

  private final String shardId;
  private final Checkpoints checkpoints;
  private final Outage outage;
  private final Deque<BigInteger> read = new ArrayDeque<>();
  private final Set<BigInteger> settled = new HashSet<>();

  ShardProgress(String shardId, MappingContext context) {
    this.shardId = shardId;
    this.checkpoints = context.checkpoints();
    this.outage = new Outage("writing the checkpoint of " + shardId, context.reporter());
  }

  synchronized void read(List<PolledRecord> records) {
    records.forEach(record -> read.add(record.sequenceNumber()));
  }

  synchronized void settled(Batch batch) {
    batch.records().forEach(record -> settled.add(record.sequenceNumber()));
    BigInteger last = null;
    while (!read.isEmpty() && settled.remove(read.peekFirst())) {
      last = read.removeFirst();
    }
    if (last != null) {
      move(last);
    }
  }

  private void move(BigInteger last) {
    try {
      checkpoints.move(shardId, last);
      outage.over();
    } catch (IOException | RuntimeException e) {
      // The records are settled all the same: after a restart they are delivered once more.
      outage.failed(e);
    }
  }
}
