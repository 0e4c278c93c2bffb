package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** The state that is restored when an endpoint starts over the files of an earlier one. */
class DurableStreamTest extends DurableCase {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  @Test
  void restart_keepsEveryRecordAsItWas() throws IOException {
    create(4);
    List<PutRecordsRequestEntry> entries =
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    PutRecordsRequestEntry.builder()
                        .partitionKey("schlüssel-" + i)
                        .data(SdkBytes.fromByteArray(new byte[i]))
                        .build())
            .toList();
    client.putRecords(put -> put.streamName(STREAM).records(entries));
    put("last");
    List<Record> before = records();

    restart();

    assertThat(records()).isEqualTo(before).hasSize(501);
    assertThat(reports).isEmpty();
  }

  @Test
  void restarts_oneAfterTheOther_keepWhatEachOfThemAdded() throws IOException {
    create(1);
    List<String> put = new ArrayList<>();
    for (int run = 0; run < 5; run++) {
      put.add("run " + run);
      put("run " + run);
      restart();
    }

    assertThat(texts()).isEqualTo(put);
  }

  @Test
  void restart_keepsShardsThatWereSplitAndMerged() throws IOException {
    create(2);
    put("before");
    client.splitShard(
        split ->
            split
                .streamName(STREAM)
                .shardToSplit("shardId-000000000000")
                .newStartingHashKey(BigInteger.TWO.pow(126).toString()));
    put("between");
    restart();
    client.mergeShards(
        merge ->
            merge
                .streamName(STREAM)
                .shardToMerge("shardId-000000000003")
                .adjacentShardToMerge("shardId-000000000001"));
    put("after");
    List<Shard> shards = client.listShards(list -> list.streamName(STREAM)).shards();

    restart();

    assertThat(client.listShards(list -> list.streamName(STREAM)).shards()).isEqualTo(shards);
    assertThat(texts()).containsExactlyInAnyOrder("before", "between", "after");
    client.updateShardCount(
        scale -> scale.streamName(STREAM).targetShardCount(4).scalingType("UNIFORM_SCALING"));
    assertThat(client.listShards(list -> list.streamName(STREAM)).shards())
        .extracting(Shard::shardId)
        .doesNotHaveDuplicates()
        .startsWith(shards.stream().map(Shard::shardId).toArray(String[]::new));
  }

  @Test
  void restart_keepsRetentionAndTags() throws IOException {
    client.createStream(
        create -> create.streamName(STREAM).shardCount(1).tags(Map.of("team", "links")));
    client.increaseStreamRetentionPeriod(r -> r.streamName(STREAM).retentionPeriodHours(168));
    client.addTagsToStream(add -> add.streamName(STREAM).tags(Map.of("stage", "local")));
    client.removeTagsFromStream(remove -> remove.streamName(STREAM).tagKeys("team"));
    var before = client.describeStreamSummary(describe -> describe.streamName(STREAM));

    restart();

    assertThat(
            client
                .describeStreamSummary(describe -> describe.streamName(STREAM))
                .streamDescriptionSummary())
        .isEqualTo(before.streamDescriptionSummary());
    assertThat(client.listTagsForStream(list -> list.streamName(STREAM)).tags())
        .singleElement()
        .satisfies(tag -> assertThat(tag.key()).isEqualTo("stage"));
  }

  @Test
  void deletedStream_isNotThereAgain_andItsNameCanBeTaken() throws IOException {
    create(1);
    put("old");
    client.deleteStream(delete -> delete.streamName(STREAM));
    restart();
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> client.describeStreamSummary(d -> d.streamName(STREAM)));
    create(1);
    put("new");

    restart();

    assertThat(texts()).containsExactly("new");
  }

  @Test
  void streamNamedLikeAParentFolder_staysInItsPlace() throws IOException {
    client.createStream(request -> request.streamName("..").shardCount(1));
    restart();

    assertThat(client.listStreams().streamNames()).containsExactly("..");
    client.deleteStream(delete -> delete.streamName(".."));
    assertThat(folder.resolve("kinesis").resolve("streams")).isEmptyDirectory();
  }

  @Test
  void releasedRecords_leaveTheDisk_andStayReadableUntilTheEnd() throws IOException {
    create(1);
    String last = "";
    for (int i = 0; i < 20; i++) {
      last = putBig();
    }
    assertThat(logs()).hasSizeGreaterThan(2);

    endpoint.release(STREAM, "shardId-000000000000", last);

    assertThat(logs()).hasSize(1);
    assertThat(records()).hasSize(20);
    assertThat(endpoint.unreleased(STREAM)).isZero();
  }

  @Test
  void filesOfReleasedRecords_areClosed_onceTheirRecordsHaveLeftTheMemory() throws IOException {
    assumeTrue(Files.isDirectory(DESCRIPTORS), "open files are counted on Linux");
    create(1);
    for (int i = 0; i < 80; i++) {
      endpoint.release(STREAM, "shardId-000000000000", putBig());
    }

    assertThat(logs()).hasSizeLessThanOrEqualTo(2);
    // 32 MB of records that were counted can be read, in files of 8 MB.
    assertThat(openLogs()).isBetween(4L, 6L);
    stop();
    assertThat(openLogs()).isZero();
    start();
  }

  private long openLogs() throws IOException {
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return open.filter(this::isLog).count();
    }
  }

  private boolean isLog(Path descriptor) {
    try {
      String file = Files.readSymbolicLink(descriptor).toString();
      return file.startsWith(streamFolder().toString()) && file.contains(".log");
    } catch (IOException _) {
      // Closed since it was listed.
      return false;
    }
  }

  @Test
  void releasedRecords_leaveTheMemory_butForTheLast() {
    create(1);
    String last = "";
    for (int i = 0; i < 40; i++) {
      last = putBig();
    }
    endpoint.release(STREAM, "shardId-000000000000", last);
    String unreleased = putBig();

    assertThat(records()).hasSizeBetween(2, 40);
    assertThat(records().stream().mapToLong(record -> record.data().asByteArray().length).sum())
        .isBetween(24L << 20, 33L << 20);
    assertThat(records()).extracting(Record::sequenceNumber).endsWith(last, unreleased);
    assertThat(endpoint.unreleased(STREAM)).isOne();
  }

  @Test
  void recordsOfAShardThatNobodyDealtWith_areKept_whateverWasReleasedOfOthers() throws IOException {
    create(2);
    client.putRecord(
        r ->
            r.streamName(STREAM)
                .partitionKey("k")
                .explicitHashKey("0")
                .data(SdkBytes.fromUtf8String("waits")));
    String last = "";
    for (int i = 0; i < 20; i++) {
      last =
          client
              .putRecord(
                  r ->
                      r.streamName(STREAM)
                          .partitionKey("k")
                          .explicitHashKey(BigInteger.TWO.pow(127).toString())
                          .data(SdkBytes.fromByteArray(new byte[1 << 19])))
              .sequenceNumber();
    }
    endpoint.release(STREAM, "shardId-000000000001", last);
    assertThat(endpoint.unreleased(STREAM)).isEqualTo(1);

    restart();

    assertThat(texts()).contains("waits");
    assertThat(endpoint.unreleased(STREAM)).isPositive();
  }

  @Test
  void startsWithNothingBetweenThem_leaveNoFilesBehind() throws IOException {
    create(1);
    String last = put("one");
    for (int i = 0; i < 3; i++) {
      restart();
      endpoint.release(STREAM, "shardId-000000000000", last);
    }

    assertThat(logs()).isEmpty();
    assertThat(Files.exists(streamFolder().resolve("stream.json"))).isTrue();
  }
}
