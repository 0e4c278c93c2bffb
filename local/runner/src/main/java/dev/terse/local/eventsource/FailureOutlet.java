package dev.terse.local.eventsource;

import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * The writer of one shard's discarded batches to the destination, with retries as long as
 * necessary.
 */
final class FailureOutlet {

  private final FailureDestination destination;
  private final FailureJson json;
  private final Clock clock;
  private final Pacing pacing;
  private final StopSignal stop;
  private final Consumer<String> reporter;
  private final Outage outage;

  FailureOutlet(MappingContext context) {
    this.destination = context.destination();
    this.json = new FailureJson(context.stream(), context.settings().functionName());
    this.clock = context.clock();
    this.pacing = context.pacing();
    this.stop = context.stop();
    this.reporter = context.reporter();
    this.outage = new Outage("writing to the failure destination", reporter);
  }

  /** Writes a batch; returns false only if the mapping is stopped before it is safely written. */
  boolean write(FailedBatch failed) {
    byte[] line = json.write(failed, clock.instant());
    var backOff = new BackOff(pacing);
    while (true) {
      try {
        destination.append(line);
        outage.over();
        reporter.accept(
            "gave up %d record(s) of %s after %d invocation(s), %s: see %s"
                .formatted(
                    failed.batch().size(),
                    failed.shardId(),
                    failed.invocations(),
                    failed.condition().text(),
                    destination.file()));
        return true;
      } catch (IOException e) {
        outage.failed(e);
      }
      if (stop.isRaised()) {
        return false;
      }
      stop.sleep(backOff.next());
    }
  }
}
