package dev.terse.local.dynamodb;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The turns in which DynamoDB Local carries requests out. Its lock of a table and its queue for the
 * database are not fair, and with many contenders some would wait for seconds. So few requests are
 * let through at a time, in order of arrival, and writes of a table take the turns of neither reads
 * nor other tables: a redirect does not wait for the statistics of those before it.
 */
final class Turns {

  private static final int READS = 6;
  private static final int WRITES_PER_TABLE = 2;

  private final Semaphore reads = new Semaphore(READS, true);
  private final Map<String, Semaphore> writes = new ConcurrentHashMap<>();

  /** A turn that was taken, and is given back by closing it. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits for the turn of a read. */
  Turn read() {
    return turn(reads);
  }

  /**
   * Waits for the turn of a write.
   *
   * @param table the name of the table; empty if it is not known
   */
  Turn write(String table) {
    return turn(writes.computeIfAbsent(table, _ -> new Semaphore(WRITES_PER_TABLE, true)));
  }

  private static Turn turn(Semaphore permits) {
    permits.acquireUninterruptibly();
    return permits::release;
  }
}
