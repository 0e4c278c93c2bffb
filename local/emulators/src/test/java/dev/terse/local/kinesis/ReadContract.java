package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Shard iterators and reading with them. */
abstract class ReadContract extends KinesisContract {
  private static final String SHARD = shardId(0);

  @Test
  void trimHorizon_readsFromTheOldestRecord() {
    String stream = newStream(1);
    PutRecordResponse first = put(stream, "k1", "one");
    put(stream, "k2", "two");
    var response = readFromHorizon(stream, SHARD);
    assertThat(texts(response)).containsExactly("one", "two");
    var record = response.records().getFirst();
    assertThat(record.partitionKey()).isEqualTo("k1");
    assertThat(record.sequenceNumber()).isEqualTo(first.sequenceNumber());
    assertThat(record.approximateArrivalTimestamp())
        .isBetween(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(1));
    assertThat(response.millisBehindLatest()).isZero();
    assertThat(response.nextShardIterator()).isNotNull();
  }

  @Test
  void latest_readsOnlyWhatComesLater() {
    String stream = newStream(1);
    put(stream, "key", "before");
    String iterator = iterator(stream, SHARD, ShardIteratorType.LATEST);
    put(stream, "key", "after");
    assertThat(texts(read(iterator))).containsExactly("after");
  }

  @Test
  void atSequenceNumber_includesThatRecord() {
    String stream = newStream(1);
    put(stream, "key", "one");
    String second = put(stream, "key", "two").sequenceNumber();
    put(stream, "key", "three");
    assertThat(texts(read(iterator(stream, ShardIteratorType.AT_SEQUENCE_NUMBER, second))))
        .containsExactly("two", "three");
  }

  @Test
  void afterSequenceNumber_beginsWithTheNextRecord() {
    String stream = newStream(1);
    put(stream, "key", "one");
    String second = put(stream, "key", "two").sequenceNumber();
    put(stream, "key", "three");
    assertThat(texts(read(iterator(stream, ShardIteratorType.AFTER_SEQUENCE_NUMBER, second))))
        .containsExactly("three");
  }

  @Test
  void atTimestamp_beginsWithTheFirstRecordFromThenOn() throws InterruptedException {
    String stream = newStream(1);
    put(stream, "key", "before");
    Thread.sleep(20);
    put(stream, "key", "after");
    Instant arrival =
        readFromHorizon(stream, SHARD).records().getLast().approximateArrivalTimestamp();
    assertThat(texts(read(iteratorAt(stream, arrival)))).containsExactly("after");
  }

  @Test
  void atTimestamp_beforeTheStream_readsFromTheOldestRecord() {
    String stream = newStream(1);
    put(stream, "key", "one");
    assertThat(texts(read(iteratorAt(stream, Instant.now().minusSeconds(3600)))))
        .containsExactly("one");
  }

  @Test
  void atTimestamp_inTheFuture_invalidArgument() {
    String stream = newStream(1);
    target()
        .assertUnless(
            KnownDeviation.FUTURE_TIMESTAMPS,
            () ->
                assertThatExceptionOfType(InvalidArgumentException.class)
                    .isThrownBy(() -> iteratorAt(stream, Instant.now().plusSeconds(3600))));
  }

  @Test
  void limit_pagesThroughTheShardAndTellsHowFarBehind() throws InterruptedException {
    String stream = newStream(1);
    put(stream, "key", "one");
    Thread.sleep(20);
    put(stream, "key", "two");
    Thread.sleep(20);
    put(stream, "key", "three");
    String iterator = iterator(stream, SHARD, ShardIteratorType.TRIM_HORIZON);
    var first = client.getRecords(request -> request.shardIterator(iterator).limit(2));
    var second = read(first.nextShardIterator());
    assertThat(texts(first)).containsExactly("one", "two");
    assertThat(first.millisBehindLatest()).isPositive();
    assertThat(texts(second)).containsExactly("three");
    assertThat(second.millisBehindLatest()).isZero();
    assertThat(read(second.nextShardIterator()).records()).isEmpty();
  }

  @Test
  void emptyShard_givesNothingAndANextIterator() {
    String stream = newStream(1);
    var response = readFromHorizon(stream, SHARD);
    assertThat(response.records()).isEmpty();
    assertThat(response.millisBehindLatest()).isZero();
    put(stream, "key", "later");
    assertThat(texts(read(response.nextShardIterator()))).containsExactly("later");
  }

  @Test
  void getRecords_sameIteratorTwice_givesTheSame() {
    String stream = newStream(1);
    put(stream, "key", "one");
    String iterator = iterator(stream, SHARD, ShardIteratorType.TRIM_HORIZON);
    assertThat(texts(read(iterator))).isEqualTo(texts(read(iterator)));
  }

  @Test
  void getRecords_textThatIsNoIterator_invalidArgument() {
    target()
        .assertUnless(
            KnownDeviation.MALFORMED_ITERATORS,
            () ->
                assertThatExceptionOfType(InvalidArgumentException.class)
                    .isThrownBy(() -> read("AAAAAAAAAAHnot-an-iterator")));
  }

  @Test
  void getRecords_limitBeyondTenThousand_refused() {
    String stream = newStream(1);
    String iterator = iterator(stream, SHARD, ShardIteratorType.TRIM_HORIZON);
    assertThatExceptionOfType(KinesisException.class)
        .isThrownBy(() -> client.getRecords(r -> r.shardIterator(iterator).limit(10_001)))
        .satisfies(error -> assertThat(error.statusCode()).isEqualTo(400));
  }

  @Test
  void getShardIterator_unknownShard_resourceNotFound() {
    String stream = newStream(1);
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> iterator(stream, shardId(7), ShardIteratorType.LATEST));
  }

  @Test
  void getShardIterator_sequenceNumberThatWasNeverIssued_invalidArgument() {
    String stream = newStream(1);
    target()
        .assertUnless(
            KnownDeviation.FOREIGN_SEQUENCE_NUMBERS,
            () ->
                assertThatExceptionOfType(InvalidArgumentException.class)
                    .isThrownBy(
                        () -> iterator(stream, ShardIteratorType.AT_SEQUENCE_NUMBER, "123")));
  }

  @Test
  void getShardIterator_withoutItsSequenceNumber_invalidArgument() {
    String stream = newStream(1);
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> iterator(stream, SHARD, ShardIteratorType.AFTER_SEQUENCE_NUMBER));
  }

  private String iterator(String stream, ShardIteratorType type, String sequenceNumber) {
    return iterator(request(stream, type).startingSequenceNumber(sequenceNumber));
  }

  private String iteratorAt(String stream, Instant timestamp) {
    return iterator(request(stream, ShardIteratorType.AT_TIMESTAMP).timestamp(timestamp));
  }

  private String iterator(GetShardIteratorRequest.Builder request) {
    return client.getShardIterator(request.build()).shardIterator();
  }

  private static GetShardIteratorRequest.Builder request(String stream, ShardIteratorType type) {
    return GetShardIteratorRequest.builder()
        .streamName(stream)
        .shardId(SHARD)
        .shardIteratorType(type);
  }
}
