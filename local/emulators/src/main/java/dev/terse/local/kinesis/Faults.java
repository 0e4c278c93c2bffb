package dev.terse.local.kinesis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The faults of an endpoint, switched on and off at any time from any thread. Several can be on at
 * once. A change applies to later calls; switching off also wakes calls that are delayed or hang.
 */
public final class Faults {
  private static final String ALL_OPERATIONS = "*";

  private final List<ActiveFault> active = new CopyOnWriteArrayList<>();

  Faults() {}

  /** Switches a fault on for every operation, until the result is closed. */
  public ActiveFault inject(Fault fault) {
    return inject(ALL_OPERATIONS, fault);
  }

  /** Switches a fault on for one operation, such as {@code PutRecords}. */
  public ActiveFault inject(String operation, Fault fault) {
    var injected = new ActiveFault(operation, fault, active::remove);
    active.add(injected);
    return injected;
  }

  /** Switches all faults off. */
  public void clear() {
    active.forEach(ActiveFault::close);
  }

  /** Waits for the active delays and hangs. */
  void await(String operation) throws InterruptedException {
    for (ActiveFault fault : active) {
      if (concerns(fault, operation)) {
        switch (fault.fault()) {
          case Fault.Hang() -> fault.switchedOff().await();
          case Fault.Delay(var duration) ->
              fault.switchedOff().await(duration.toNanos(), TimeUnit.NANOSECONDS);
          default -> {}
        }
      }
    }
  }

  boolean refuses(String operation) {
    return anyOf(operation, Fault.Refuse.class);
  }

  /** Returns after which time the next answer is lost, if it is. */
  Optional<Duration> losesAnswerAfter(String operation) {
    var random = ThreadLocalRandom.current();
    return active.stream()
        .filter(fault -> concerns(fault, operation))
        .map(ActiveFault::fault)
        .filter(Fault.DropAnswer.class::isInstance)
        .map(Fault.DropAnswer.class::cast)
        .filter(drop -> random.nextDouble() < drop.probability())
        .map(drop -> Duration.ofNanos(random.nextLong(drop.longest().toNanos() + 1)))
        .findFirst();
  }

  boolean throttles(String operation) {
    return active.stream()
        .filter(fault -> concerns(fault, operation))
        .anyMatch(
            fault ->
                fault.fault() instanceof Fault.Throttle(double probability)
                    && ThreadLocalRandom.current().nextDouble() < probability);
  }

  /** Returns whether the next record of a PutRecords call must fail. */
  boolean failsRecord(String operation, String partitionKey) {
    boolean fails = false;
    for (ActiveFault fault : active) {
      if (concerns(fault, operation)) {
        fails |=
            switch (fault.fault()) {
              case Fault.PartialFailure(double part) -> fault.reachesNext(part);
              case Fault.RefuseKeys(String prefix) -> partitionKey.startsWith(prefix);
              default -> false;
            };
      }
    }
    return fails;
  }

  private boolean anyOf(String operation, Class<? extends Fault> kind) {
    return active.stream()
        .anyMatch(fault -> concerns(fault, operation) && kind.isInstance(fault.fault()));
  }

  private static boolean concerns(ActiveFault fault, String operation) {
    return fault.operation().equals(ALL_OPERATIONS) || fault.operation().equals(operation);
  }
}
