package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Putting records: their placement, their order, and the rejected ones. */
abstract class PutContract extends KinesisContract {

  @Test
  void putRecord_partitionKey_goesToTheShardOfItsMd5() throws Exception {
    String stream = newStream(4);
    for (String key : List.of("a", "user-42", "été", "x".repeat(256))) {
      byte[] md5 = MessageDigest.getInstance("MD5").digest(key.getBytes(StandardCharsets.UTF_8));
      assertThat(put(stream, key, "data").shardId())
          .isEqualTo(owner(stream, new BigInteger(1, md5)));
    }
  }

  @Test
  void putRecord_explicitHashKey_overridesThePartitionKey() {
    String stream = newStream(2);
    BigInteger last = HASH_SPACE.subtract(BigInteger.ONE);
    assertThat(putAt(stream, BigInteger.ZERO, "low").shardId()).isEqualTo(shardId(0));
    assertThat(putAt(stream, last, "high").shardId()).isEqualTo(shardId(1));
  }

  @Test
  void putRecord_explicitHashKeyBeyondTheSpace_invalidArgument() {
    String stream = newStream(1);
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> putAt(stream, HASH_SPACE, "data"));
  }

  @Test
  void putRecord_oneAfterAnother_sequenceNumbersGrow() {
    String stream = newStream(1);
    List<BigInteger> numbers = new ArrayList<>();
    for (int index = 0; index < 20; index++) {
      String number = put(stream, "key", "data").sequenceNumber();
      assertThat(number).hasSize(56).containsOnlyDigits();
      numbers.add(new BigInteger(number));
    }
    assertThat(numbers).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void putRecord_unknownStream_resourceNotFound() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> put(newName(), "key", "data"));
  }

  @Test
  void putRecord_emptyPartitionKey_refused() {
    String stream = newStream(1);
    refused(() -> put(stream, "", "data"));
  }

  @Test
  void putRecord_partitionKeyOf257Characters_refused() {
    String stream = newStream(1);
    refused(() -> put(stream, "x".repeat(257), "data"));
  }

  @Test
  void putRecord_emptyData_isAccepted() {
    String stream = newStream(1);
    put(stream, "key", "");
    assertThat(texts(readFromHorizon(stream, shardId(0)))).containsExactly("");
  }

  @Test
  void putRecord_largerThanOneMebibyte_refused() {
    String stream = newStream(1);
    refused(() -> put(stream, "key", "x".repeat((1 << 20) + 1)));
  }

  @Test
  void putRecord_justWithinOneMebibyte_isReadBackWhole() {
    String stream = newStream(1);
    String data = "x".repeat((1 << 20) - 3);
    put(stream, "key", data);
    assertThat(texts(readFromHorizon(stream, shardId(0))).getFirst().equals(data)).isTrue();
  }

  @Test
  void putRecords_many_resultsAreInTheOrderOfTheRecords() {
    String stream = newStream(2);
    BigInteger last = HASH_SPACE.subtract(BigInteger.ONE);
    var response =
        client.putRecords(
            request ->
                request
                    .streamName(stream)
                    .records(entryAt(last), entryAt(BigInteger.ZERO), entryAt(last)));
    assertThat(response.failedRecordCount()).isZero();
    assertThat(response.records())
        .extracting(PutRecordsResultEntry::shardId)
        .containsExactly(shardId(1), shardId(0), shardId(1));
    assertThat(new BigInteger(response.records().get(2).sequenceNumber()))
        .isGreaterThan(new BigInteger(response.records().getFirst().sequenceNumber()));
  }

  @Test
  void putRecords_fiveHundred_areStoredInOrder() {
    String stream = newStream(1);
    client.putRecords(request -> request.streamName(stream).records(entries(500, 4)));
    assertThat(texts(readFromHorizon(stream, shardId(0))))
        .containsExactlyElementsOf(IntStream.range(0, 500).mapToObj("%04d"::formatted).toList());
  }

  @Test
  void putRecords_fiveHundredAndOne_refused() {
    String stream = newStream(1);
    target()
        .assertUnless(
            KnownDeviation.UNBOUNDED_PUT_RECORDS,
            () ->
                refused(
                    () -> client.putRecords(r -> r.streamName(stream).records(entries(501, 4)))));
  }

  @Test
  void putRecords_none_refused() {
    String stream = newStream(1);
    target()
        .assertUnless(
            KnownDeviation.UNBOUNDED_PUT_RECORDS,
            () -> refused(() -> client.putRecords(r -> r.streamName(stream).records(List.of()))));
  }

  @Test
  void putRecords_unknownStream_resourceNotFound() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> client.putRecords(r -> r.streamName(newName()).records(entries(1, 4))));
  }

  private static void refused(ThrowingCallable call) {
    assertThatExceptionOfType(KinesisException.class)
        .isThrownBy(call)
        .satisfies(error -> assertThat(error.statusCode()).isEqualTo(400));
  }

  private String owner(String stream, BigInteger hashKey) {
    return shards(stream).stream()
        .filter(
            shard ->
                hashKey.compareTo(new BigInteger(shard.hashKeyRange().startingHashKey())) >= 0
                    && hashKey.compareTo(new BigInteger(shard.hashKeyRange().endingHashKey())) <= 0)
        .map(Shard::shardId)
        .findFirst()
        .orElseThrow();
  }

  private static PutRecordsRequestEntry entryAt(BigInteger hashKey) {
    return PutRecordsRequestEntry.builder()
        .partitionKey("key")
        .explicitHashKey(hashKey.toString())
        .data(SdkBytes.fromUtf8String("data"))
        .build();
  }

  /** Returns records with their own numbers as data, padded to a length. */
  static List<PutRecordsRequestEntry> entries(int count, int length) {
    return IntStream.range(0, count)
        .mapToObj(
            index ->
                PutRecordsRequestEntry.builder()
                    .partitionKey("key-" + index)
                    .data(SdkBytes.fromUtf8String(("%0" + length + "d").formatted(index)))
                    .build())
        .toList();
  }
}
