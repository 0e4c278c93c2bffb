package dev.terse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.kinesis.KinesisOptions;
import dev.terse.local.sqs.Queues;
import dev.terse.local.sqs.SqsEndpoint;
import dev.terse.local.testkit.TestTables;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** {@code ./terse redrive} with each message that the queue may have. */
class RedriveTest {

  private static final String SHARD = "shardId-000000000000";
  private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/1/ClickFailures";

  private final TestTables tables = TestTables.create();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private KinesisEndpoint kinesis;
  private KinesisClient client;
  private SqsEndpoint sqs;

  @BeforeEach
  void start() throws Exception {
    kinesis = KinesisEndpoint.start(KinesisOptions.defaults());
    client = LocalClients.kinesis(kinesis.uri());
    for (String stream : List.of("old", "clicks")) {
      client.createStream(create -> create.streamName(stream).shardCount(1));
      client.waiter().waitUntilStreamExists(describe -> describe.streamName(stream));
    }
    sqs = SqsEndpoint.start(new Messages());
  }

  @AfterEach
  void stop() {
    sqs.close();
    client.close();
    kinesis.close();
  }

  @Test
  void batch_isReadFromItsShard_andPutBackInItsOrderWithItsPlaces() {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      places.add(put("old", "abc" + i, click("abc" + i, "click-" + i)));
    }
    messages.add(batch("old", SHARD, places.get(1), places.get(3), 3));

    assertThat(run())
        .isEqualTo("0 terse: 1 message: 3 clicks can be put back, 0 not; --yes puts them back.\n");
    assertThat(records()).isEmpty();
    assertThat(messages).hasSize(1);
    assertThat(run("--yes"))
        .isEqualTo("0 terse: 1 message: 3 clicks put back, 0 not; 0 messages left.\n");

    assertThat(messages).isEmpty();
    assertThat(records()).extracting(Record::partitionKey).containsExactly("abc1", "abc2", "abc3");
    assertThat(records().getFirst().data().asUtf8String())
        .isEqualTo(
            "{\"first_sequence_number\":\"%s\",%s\n"
                .formatted(places.get(1), click("abc1", "click-1").substring(1)));
  }

  @Test
  void messages_areWorkedOffInTheOrderOfTheStream() {
    String first = put("old", "abc", click("abc", "first"));
    String second = put("old", "abc", click("abc", "second"));
    messages.add(batch("old", SHARD, second, second, 1));
    messages.add(batch("old", SHARD, first, first, 1));

    run("--yes");

    assertThat(records())
        .extracting(
            record -> record.data().asUtf8String().replaceAll(".*\"id\":\"(\\w+)\".*\n", "$1"))
        .containsExactly("first", "second");
  }

  @Test
  void recordThatWasSetAside_isPutBackIfItIsAClickNow() {
    messages.add(aside("7", "abc", click("abc", "one"), 0));

    assertThat(run("--yes")).contains("1 click put back");

    assertThat(records()).extracting(Record::partitionKey).containsExactly("abc");
  }

  @Test
  void whatCannotBePutBack_staysWithItsReason_untilItIsDiscarded() {
    String place = put("old", "abc", click("abc", "a"));
    messages.add(batch("old", SHARD, place, place, 4));
    messages.add(batch("old", "shardId-000000000009", "1", "2", 2));
    messages.add(batch("gone", SHARD, "3", "4", 2));
    messages.add(aside("5", "abc", "{\"not\": \"a click\"}", 0));
    messages.add(aside("6", "abc", click("abc", "b"), 9_000));
    messages.add("{\"Type\": \"Notification\"}");

    String looked = print();
    assertThat(looked)
        .contains("1 can be put back", "  3 not, because they expired from the stream")
        .contains("  2 not, because their shard is gone from the stream old")
        .contains("  2 not, because their shard is gone from the stream gone")
        .contains("  1 not, because it is not a click that may be counted: no time in milliseconds")
        .contains("  1 not, because its 9,000 bytes were cut for the queue")
        .contains("  1 not, because the message is neither the aggregator's nor Lambda's");
    assertThat(run("--yes")).endsWith("1 click put back, 10 not; 6 messages left.\n");
    assertThat(messages).hasSize(6);
    assertThat(run("--yes", "--discard")).endsWith("0 messages left.\n");
    assertThat(messages).isEmpty();
  }

  @Test
  void wrongArguments_areSentences() {
    assertThat(run("--discard")).startsWith("2 terse: --discard goes with --yes.");
    assertThat(new Run(List.of("redrive", "--table", "none")).said())
        .startsWith("2 terse: Missing");
  }

  @Test
  void tableOfAnotherKind_isRefused_andNoMessageIsHidden() {
    messages.add(aside("7", "abc", click("abc", "one"), 0));
    List<String> arguments = new ArrayList<>(arguments());
    arguments.set(arguments.indexOf(tables.stats()), tables.access());

    assertThat(new Run(arguments).said())
        .isEqualTo("1 terse: %s is not the table of the statistics.\n".formatted(tables.access()));
    assertThat(run()).contains("1 message: 1 click can be put back");
  }

  private String put(String stream, String key, String data) {
    return client
        .putRecord(
            put -> put.streamName(stream).partitionKey(key).data(SdkBytes.fromUtf8String(data)))
        .sequenceNumber();
  }

  private List<Record> records() {
    String iterator =
        client
            .getShardIterator(
                get ->
                    get.streamName("clicks")
                        .shardId(SHARD)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    return client.getRecords(get -> get.shardIterator(iterator)).records();
  }

  private static String click(String code, String id) {
    return "{\"id\":\"%s\",\"code\":\"%s\",\"at\":%d,\"country\":\"XX\"}"
        .formatted(id, code, Instant.now().toEpochMilli() / 100_000 * 100_000);
  }

  /** Returns a message as Lambda's documentation has it. */
  private static String batch(String stream, String shard, String first, String last, int size) {
    return """
    {"requestContext": {"requestId": "c9b8fa9f-5a7f-xmpl-af9c-0c604cde93a5",
     "functionArn": "arn:aws:lambda:us-east-1:123456789012:function:aggregator",
     "condition": "RetryAttemptsExhausted", "approximateInvokeCount": 1},
     "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
     "version": "1.0", "timestamp": "2026-11-14T00:38:06.021Z",
     "KinesisBatchInfo": {"shardId": "%s", "startSequenceNumber": "%s", "endSequenceNumber": "%s",
     "approximateArrivalOfFirstRecord": "2026-11-14T00:38:04.835Z",
     "approximateArrivalOfLastRecord": "2026-11-14T00:38:05.580Z", "batchSize": %d,
     "streamArn": "arn:aws:kinesis:us-east-1:123456789012:stream/%s"}}"""
        .formatted(shard, first, last, size, stream)
        .replace("\n", "");
  }

  /** Returns a message of the aggregator. */
  private static String aside(String place, String key, String data, int bytes) {
    byte[] payload = data.getBytes(StandardCharsets.UTF_8);
    return "{\"cause\":\"no\",\"sequence_number\":\"%s\",\"partition_key\":\"%s\",\"payload_bytes\":%d,\"payload\":\"%s\"}"
        .formatted(
            place,
            key,
            Math.max(bytes, payload.length),
            Base64.getEncoder().encodeToString(payload));
  }

  private String run(String... options) {
    return new Run(with(options)).said();
  }

  private String print(String... options) {
    return new Run(with(options)).printed();
  }

  private List<String> with(String... options) {
    List<String> arguments = new ArrayList<>(arguments());
    arguments.addAll(List.of(options));
    return arguments;
  }

  private List<String> arguments() {
    return List.of(
        "redrive",
        "--table",
        tables.stats(),
        "--endpoint-url",
        TestTables.endpoint().toString(),
        "--stream",
        "clicks",
        "--kinesis-endpoint-url",
        kinesis.uri().toString(),
        "--queue",
        QUEUE,
        "--sqs-endpoint-url",
        sqs.uri().toString());
  }

  /** A run of the command. */
  private static final class Run {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final int exitCode;

    Run(List<String> arguments) {
      exitCode =
          Terse.run(
              Map.of(),
              new PrintWriter(out),
              new PrintWriter(err),
              arguments.toArray(String[]::new));
    }

    String said() {
      return exitCode + " " + err;
    }

    String printed() {
      return out.toString();
    }
  }

  /** The queue in memory. */
  private final class Messages implements Queues {
    @Override
    public void add(String queue, String body) {
      messages.add(body);
    }

    @Override
    public List<String> bodies(String queue) {
      return List.copyOf(messages);
    }

    @Override
    public void remove(String queue, String body) {
      messages.remove(body);
    }
  }
}
