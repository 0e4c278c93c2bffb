package dev.terse.local.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchBufferTest {

  private static final int MEGABYTE = 1024 * 1024;

  @Test
  void payload_neverPassesSixMegabytes_andIsSentBeforeTheWindow() throws Exception {
    var buffer = new BatchBuffer(10_000, Duration.ofSeconds(300));
    buffer.put(records(8, MEGABYTE));

    Batch batch = buffer.take(Duration.ZERO).orElseThrow();

    assertThat(batch.size()).isEqualTo(5);
    assertThat(batch.event().length).isLessThanOrEqualTo(6 * MEGABYTE);
  }

  @Test
  void payloadOfExactlyTheLimit_isOneBatch() throws Exception {
    var buffer = new BatchBuffer(10_000, Duration.ZERO);
    int room = Batch.MAX_PAYLOAD - EventJson.emptyEventSize() - 1;
    buffer.put(List.of(record(0, room / 2), record(1, room - room / 2)));

    Batch batch = buffer.take(Duration.ZERO).orElseThrow();

    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.event()).hasSize(Batch.MAX_PAYLOAD);
  }

  @Test
  void recordAboveTheLimit_isSentAlone() throws Exception {
    var buffer = new BatchBuffer(10, Duration.ZERO);
    buffer.put(List.of(record(0, 7 * MEGABYTE), record(1, 10)));

    assertThat(buffer.take(Duration.ZERO).orElseThrow().size()).isEqualTo(1);
    assertThat(buffer.take(Duration.ZERO).orElseThrow().size()).isEqualTo(1);
  }

  @Test
  void fullBuffer_holdsItsSourceBack_untilABatchIsTaken() throws Exception {
    var buffer = new BatchBuffer(10, Duration.ZERO);
    Thread source = Thread.startVirtualThread(() -> put(buffer, records(11, 1)));

    assertThat(source.join(Duration.ofMillis(200))).isFalse();
    buffer.take(Duration.ZERO);
    assertThat(source.join(Eventually.PATIENCE)).isTrue();
  }

  @Test
  void endedBuffer_givesWhatItHas_andThenNothing() throws Exception {
    var buffer = new BatchBuffer(10, Duration.ofSeconds(300));
    buffer.put(records(3, 1));
    buffer.end();

    assertThat(buffer.take(Duration.ZERO).orElseThrow().size()).isEqualTo(3);
    assertThat(buffer.take(Duration.ZERO)).isEmpty();
  }

  @Test
  void rest_gathersFor_longerThanTheWindow() throws Exception {
    var buffer = new BatchBuffer(10, Duration.ofMillis(1));
    buffer.put(records(3, 1));
    Thread source = Thread.startVirtualThread(() -> putAfter(200, buffer, records(7, 1)));

    // Full, so that the rest ends: without one, the first three would be a batch.
    assertThat(buffer.take(Duration.ofSeconds(300)).orElseThrow().size()).isEqualTo(10);
    source.join();
  }

  @Test
  void mappingWithoutWindow_neverRests() throws Exception {
    var buffer = new BatchBuffer(10, Duration.ZERO);
    buffer.put(records(3, 1));

    assertThat(buffer.take(Duration.ofSeconds(300)).orElseThrow().size()).isEqualTo(3);
  }

  @Test
  void rest_countsFromItsBeginning_howeverLongTheRecordsHaveWaited() throws Exception {
    var buffer = new BatchBuffer(10, Duration.ofMillis(1));
    buffer.put(records(3, 1));
    Thread.sleep(300);

    long start = System.nanoTime();
    buffer.take(Duration.ofMillis(200));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(199));
  }

  @Test
  void eagerOrEndedBuffer_endsTheRest() throws Exception {
    for (Consumer<BatchBuffer> end :
        List.<Consumer<BatchBuffer>>of(buffer -> buffer.setEager(true), BatchBuffer::end)) {
      var buffer = new BatchBuffer(10, Duration.ofMillis(1));
      buffer.put(records(3, 1));
      var taken = new CompletableFuture<Batch>();
      Thread taker =
          Thread.startVirtualThread(
              () -> {
                try {
                  taken.complete(buffer.take(Duration.ofHours(1)).orElseThrow());
                } catch (InterruptedException e) {
                  taken.completeExceptionally(e);
                }
              });
      assertThat(taker.join(Duration.ofMillis(200))).isFalse();

      end.accept(buffer);

      assertThat(taken.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS).size()).isEqualTo(3);
    }
  }

  private static void putAfter(long millis, BatchBuffer buffer, List<PolledRecord> records) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    put(buffer, records);
  }

  private static void put(BatchBuffer buffer, List<PolledRecord> records) {
    try {
      buffer.put(records);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<PolledRecord> records(int count, int size) {
    return IntStream.range(0, count).mapToObj(number -> record(number, size)).toList();
  }

  private static PolledRecord record(int number, int size) {
    return new PolledRecord("key", BigInteger.valueOf(number), Instant.EPOCH, new byte[size]);
  }
}
