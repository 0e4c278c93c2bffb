package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.ExpiredNextTokenException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The fate of records, shards and iterators over time, on a clock that tests advance. */
class RetentionTest extends EndpointFixture {
  private final MovingClock clock = new MovingClock();

  @Override
  KinesisOptions options() {
    return KinesisOptions.defaults().withClock(clock);
  }

  @Test
  void records_areKeptForTwentyFourHoursAndNoLonger() {
    String stream = newStream(1);
    put(stream, "key", "old");
    clock.advance(Duration.ofHours(1));
    put(stream, "key", "young");
    clock.advance(Duration.ofHours(23).minusMillis(1));
    assertThat(texts(readFromHorizon(stream, shardId(0)))).containsExactly("old", "young");
    clock.advance(Duration.ofMillis(1));
    assertThat(texts(readFromHorizon(stream, shardId(0)))).containsExactly("young");
  }

  @Test
  void increasedRetention_keepsRecordsLonger() {
    String stream = newStream(1);
    client.increaseStreamRetentionPeriod(r -> r.streamName(stream).retentionPeriodHours(48));
    put(stream, "key", "old");
    clock.advance(Duration.ofHours(47));
    assertThat(texts(readFromHorizon(stream, shardId(0)))).containsExactly("old");
    client.decreaseStreamRetentionPeriod(r -> r.streamName(stream).retentionPeriodHours(24));
    assertThat(readFromHorizon(stream, shardId(0)).records()).isEmpty();
  }

  @Test
  void trimmedSequenceNumber_iteratorBeginsWithTheOldestRecordLeft() {
    String stream = newStream(1);
    String trimmed = put(stream, "key", "old").sequenceNumber();
    clock.advance(Duration.ofHours(30));
    put(stream, "key", "young");
    var iterator =
        client.getShardIterator(
            request ->
                request
                    .streamName(stream)
                    .shardId(shardId(0))
                    .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                    .startingSequenceNumber(trimmed));
    assertThat(texts(read(iterator.shardIterator()))).containsExactly("young");
  }

  @Test
  void closedShard_isForgottenAfterTheRetention() {
    String stream = splitStream();
    clock.advance(Duration.ofHours(24));
    assertThat(shards(stream)).extracting(Shard::shardId).containsExactly(shardId(1), shardId(2));
    assertThat(
            client
                .listShards(
                    r ->
                        r.streamName(stream)
                            .shardFilter(f -> f.type(ShardFilterType.AT_TRIM_HORIZON)))
                .shards())
        .hasSize(2);
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> iterator(stream, shardId(0), ShardIteratorType.TRIM_HORIZON));
  }

  @Test
  void iterator_olderThanFiveMinutes_expired() {
    String iterator = iterator(newStream(1), shardId(0), ShardIteratorType.LATEST);
    clock.advance(Duration.ofMinutes(5));
    assertThat(read(iterator).records()).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThatExceptionOfType(ExpiredIteratorException.class).isThrownBy(() -> read(iterator));
  }

  @Test
  void nextToken_olderThanFiveMinutes_expired() {
    String stream = newStream(2);
    String token = client.listShards(r -> r.streamName(stream).maxResults(1)).nextToken();
    clock.advance(Duration.ofMinutes(6));
    assertThatExceptionOfType(ExpiredNextTokenException.class)
        .isThrownBy(() -> client.listShards(request -> request.nextToken(token)));
  }

  @Test
  void millisBehindLatest_isTheAgeOfTheLastRecordReadUntilCaughtUp() {
    String stream = newStream(1);
    put(stream, "key", "one");
    clock.advance(Duration.ofSeconds(10));
    put(stream, "key", "two");
    clock.advance(Duration.ofSeconds(20));
    String iterator = iterator(stream, shardId(0), ShardIteratorType.TRIM_HORIZON);
    var first = client.getRecords(request -> request.shardIterator(iterator).limit(1));
    assertThat(first.millisBehindLatest()).isEqualTo(30_000);
    assertThat(read(first.nextShardIterator()).millisBehindLatest()).isZero();
  }

  @Test
  void millisBehindLatest_sameMillisecondButMoreToRead_isNotZero() {
    String stream = newStream(1);
    put(stream, "key", "one");
    put(stream, "key", "two");
    String iterator = iterator(stream, shardId(0), ShardIteratorType.TRIM_HORIZON);
    var first = client.getRecords(request -> request.shardIterator(iterator).limit(1));
    assertThat(first.millisBehindLatest()).isPositive();
  }

  private String splitStream() {
    String stream = newStream(1);
    put(stream, "key", "in the parent");
    client.splitShard(
        request ->
            request
                .streamName(stream)
                .shardToSplit(shardId(0))
                .newStartingHashKey(BigInteger.TWO.pow(127).toString()));
    return stream;
  }
}
