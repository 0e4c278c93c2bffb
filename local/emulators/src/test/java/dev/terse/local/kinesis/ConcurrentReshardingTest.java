package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Many writers while shards are split and merged. */
@Tag("slow")
class ConcurrentReshardingTest extends EndpointFixture {
  private static final int WRITERS = 16;
  private static final int KEYS_PER_WRITER = 4;
  private static final int RECORDS_PER_KEY = 40;

  @Test
  void putsDuringSplitsAndMerges_noneLostAndOrderedPerKeyAcrossTheShardTree() throws Exception {
    String stream = newStream(2);
    var writing = new AtomicBoolean(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> resharder = threads.submit(() -> reshardWhile(writing, stream));
      List<Callable<Void>> writers =
          IntStream.range(0, WRITERS)
              .<Callable<Void>>mapToObj(w -> () -> write(stream, w))
              .toList();
      for (Future<Void> writer : threads.invokeAll(writers)) {
        writer.get();
      }
      writing.set(false);
      assertThat(resharder.get()).isPositive();
    }
    List<Shard> shards = allShards(stream);
    Map<String, List<Record>> byShard = new HashMap<>();
    shards.forEach(shard -> byShard.put(shard.shardId(), readAll(stream, shard)));
    assertEachOnceAndInOrder(shards, byShard);
    assertParentsBeforeChildren(shards, byShard);
  }

  private Void write(String stream, int writer) {
    for (int number = 0; number < RECORDS_PER_KEY; number++) {
      for (int key = 0; key < KEYS_PER_WRITER; key++) {
        put(stream, "writer-%d-key-%d".formatted(writer, key), Integer.toString(number));
      }
    }
    return null;
  }

  private int reshardWhile(AtomicBoolean writing, String stream) throws InterruptedException {
    int rounds = 0;
    do {
      Shard open = openShards(stream).getFirst();
      BigInteger start = new BigInteger(open.hashKeyRange().startingHashKey());
      BigInteger end = new BigInteger(open.hashKeyRange().endingHashKey());
      client.splitShard(
          request ->
              request
                  .streamName(stream)
                  .shardToSplit(open.shardId())
                  .newStartingHashKey(start.add(end).shiftRight(1).toString()));
      Thread.sleep(20);
      List<Shard> neighbours =
          openShards(stream).stream()
              .sorted(Comparator.comparing(s -> new BigInteger(s.hashKeyRange().startingHashKey())))
              .toList();
      client.mergeShards(
          request ->
              request
                  .streamName(stream)
                  .shardToMerge(neighbours.get(1).shardId())
                  .adjacentShardToMerge(neighbours.get(2).shardId()));
      Thread.sleep(20);
      rounds++;
    } while (writing.get() && rounds < 200);
    return rounds;
  }

  private List<Shard> allShards(String stream) {
    return client.listShards(request -> request.streamName(stream).maxResults(10_000)).shards();
  }

  private List<Record> readAll(String stream, Shard shard) {
    List<Record> records = new ArrayList<>();
    String iterator = iterator(stream, shard.shardId(), ShardIteratorType.TRIM_HORIZON);
    GetRecordsResponse page;
    do {
      page = read(iterator);
      records.addAll(page.records());
      iterator = page.nextShardIterator();
    } while (iterator != null && page.millisBehindLatest() > 0);
    boolean closed = shard.sequenceNumberRange().endingSequenceNumber() != null;
    assertThat(iterator == null).isEqualTo(closed);
    return records;
  }

  /** Relies on parents' lower shard numbers: reading in that order is reading down the tree. */
  private static void assertEachOnceAndInOrder(
      List<Shard> shards, Map<String, List<Record>> byShard) {
    Map<String, List<String>> byKey = new HashMap<>();
    Set<String> sequenceNumbers = new HashSet<>();
    for (Shard shard : shards) {
      for (Record record : byShard.get(shard.shardId())) {
        assertThat(sequenceNumbers.add(record.sequenceNumber())).isTrue();
        byKey.computeIfAbsent(record.partitionKey(), _ -> new ArrayList<>()).add(text(record));
      }
    }
    List<String> expected =
        IntStream.range(0, RECORDS_PER_KEY).mapToObj(Integer::toString).toList();
    assertThat(byKey).hasSize(WRITERS * KEYS_PER_WRITER);
    assertThat(byKey.values()).allSatisfy(numbers -> assertThat(numbers).isEqualTo(expected));
  }

  private static void assertParentsBeforeChildren(
      List<Shard> shards, Map<String, List<Record>> byShard) {
    for (Shard child : shards) {
      for (String parent : new String[] {child.parentShardId(), child.adjacentParentShardId()}) {
        if (parent != null) {
          for (Record below : byShard.get(child.shardId())) {
            assertThat(byShard.get(parent))
                .allSatisfy(above -> assertThat(number(above)).isLessThan(number(below)));
          }
        }
      }
    }
  }

  private static BigInteger number(Record record) {
    return new BigInteger(record.sequenceNumber());
  }
}
