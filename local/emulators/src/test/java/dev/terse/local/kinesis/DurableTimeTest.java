package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Restarts on a clock that was set back, stands still or jumps ahead. */
class DurableTimeTest extends DurableCase {
  private static final long NOW = SequenceNumbers.wallClock().getAsLong();
  private static final long MOST_BYTES = 32L << 20;
  private final MovingClock clock = new MovingClock();

  @Override
  KinesisOptions options() {
    return super.options().withClock(clock).withMaxStreamBytes(MOST_BYTES);
  }

  @ParameterizedTest
  @ValueSource(longs = {-315_360_000, -86_400, -1, 0, 1, 86_400})
  void sequenceNumbers_growOverRestarts_whateverTheClockDoes(long secondsAhead) throws IOException {
    List<BigInteger> numbers = new ArrayList<>();
    create(1);
    numbers.add(new BigInteger(put("first")));
    for (int run = 1; run <= 3; run++) {
      long nanos = NOW + TimeUnit.SECONDS.toNanos(run * secondsAhead);
      epochNanos = () -> nanos;
      restart();
      numbers.add(new BigInteger(put("next")));
      numbers.add(new BigInteger(put("next")));
    }

    assertThat(numbers).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void sequenceNumbers_growOnAnEarlierClock_whereTheStreamsWereRemoved() throws IOException {
    create(1);
    BigInteger before = new BigInteger(put("counted"));
    stop();
    StreamFolders.deleteTree(folder.resolve("kinesis"));
    epochNanos = () -> NOW - TimeUnit.DAYS.toNanos(30);
    start();
    create(1);

    assertThat(new BigInteger(put("new"))).isGreaterThan(before);
  }

  @Test
  void sequenceNumbers_growOnAnEarlierClock_afterAKill() throws IOException {
    create(1);
    BigInteger before = new BigInteger(put("answered"));
    // As after a kill of the process: the file has the reserved block, and not the last ordinal.
    byte[] reserved = Files.readAllBytes(highWaterFile());
    stop();
    Files.write(highWaterFile(), reserved);
    StreamFolders.deleteTree(folder.resolve("kinesis"));
    epochNanos = () -> NOW - TimeUnit.DAYS.toNanos(30);
    start();
    create(1);

    assertThat(new BigInteger(put("new"))).isGreaterThan(before);
  }

  @Test
  void sequenceNumbers_growOnAnEarlierClock_whereOnlyTheirFileWasRemoved() throws IOException {
    create(1);
    BigInteger before = new BigInteger(put("kept"));
    stop();
    Files.delete(highWaterFile());
    epochNanos = () -> NOW - TimeUnit.DAYS.toNanos(30);
    start();

    assertThat(new BigInteger(put("new"))).isGreaterThan(before);
  }

  @Test
  void recordsOfBeforeALongPause_areThereAgain_forTheWholeRetention() throws IOException {
    create(1);
    put("waits");
    stop();
    clock.advance(Duration.ofDays(30));
    start();
    assertThat(texts()).containsExactly("waits");
    clock.advance(Duration.ofHours(23));
    assertThat(texts()).containsExactly("waits");

    clock.advance(Duration.ofHours(1));

    assertThat(texts()).isEmpty();
  }

  @Test
  void recordsPastTheRetention_leaveTheDisk() throws IOException {
    create(1);
    for (int i = 0; i < 20; i++) {
      putBig();
    }
    assertThat(logs()).hasSizeGreaterThan(2);
    clock.advance(Duration.ofHours(25));

    put("young");

    assertThat(logs()).hasSize(1);
  }

  @Test
  void recordsBeyondTheLimitOfBytes_leaveTheDisk() throws IOException {
    create(1);
    for (int i = 0; i < 60; i++) {
      putBig();
    }

    assertThat(logs()).hasSizeLessThanOrEqualTo(32 / 8 + 1);
  }

  @Test
  void arrivalTimes_doNotStepBackOverARestart() throws IOException {
    create(1);
    put("first");
    clock.advance(Duration.ofDays(-3));
    restart();
    put("second");

    assertThat(records().get(1).approximateArrivalTimestamp())
        .isEqualTo(records().get(0).approximateArrivalTimestamp());
  }
}
