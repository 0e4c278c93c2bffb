package dev.terse.functions.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.lambda.snapshot.Priming;
import dev.terse.local.sqs.SqsEndpoint;
import dev.terse.local.testkit.TestTables;
import dev.terse.stats.LinkTotals;
import dev.terse.stats.Period;
import dev.terse.stats.StatsReader;
import dev.terse.stats.VisitorClass;
import dev.terse.stats.VisitorKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of the responses to the event source for records that break a classifier. */
class AggregatorHandlerTest {

  private static final VisitorClass PERSON =
      new VisitorClass(VisitorKind.PERSON, "Phone", "Firefox");

  private final TestTables tables = TestTables.create();
  private final Queue<String> letters = new ConcurrentLinkedQueue<>();
  private SqsEndpoint sqs;

  @BeforeEach
  void start() throws IOException {
    sqs = SqsEndpoint.start((queue, body) -> letters.add(body));
  }

  @AfterEach
  void stop() {
    sqs.close();
  }

  @Test
  void batchWithClientsThatHangOverflowOrFail_isAnsweredAndCountedAsAWhole() {
    StreamsEventResponse response =
        handler()
            .handleRequest(event("fine", "hang", "overflow", "fail", "fine"), Priming.context());

    assertThat(response.getBatchItemFailures()).isEmpty();
    assertThat(totals().clicks()).isEqualTo(5);
    assertThat(letters).isEmpty();
  }

  @Test
  void recordThatIsNoClick_isInTheQueueWithItsCause() {
    KinesisEvent event = event("fine");
    event.getRecords().getFirst().getKinesis().setData(ByteBuffer.wrap(new byte[] {'{'}));

    assertThat(handler().handleRequest(event, Priming.context()).getBatchItemFailures()).isEmpty();

    assertThat(letters).singleElement().asString().contains("no JSON");
  }

  @Test
  void clickWithoutACountry_hasThatOfItsNetwork_andAnyOtherKeepsItsOwn() {
    KinesisEvent event = event("fine", "fine", "fine", "fine");
    locate(event, 0, "XX", Optional.of("130.83.0.0"));
    locate(event, 1, "FR", Optional.of("130.83.0.0"));
    locate(event, 2, "XX", Optional.of("127.0.0.0"));
    locate(event, 3, "XX", Optional.empty());

    handler().handleRequest(event, Priming.context());

    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    assertThat(
            new StatsReader(tables.client(), tables.stats())
                .read("abc", new Period(today.minusDays(1), today))
                .clicksByCountry())
        .isEqualTo(Map.of("DE", 1L, "FR", 1L, "XX", 2L));
  }

  private static void locate(
      KinesisEvent event, int number, String country, Optional<String> network) {
    Click click =
        new Click(
            "located-" + number,
            "abc",
            Instant.now(),
            country,
            Optional.empty(),
            Optional.of("fine"),
            Optional.empty(),
            network);
    event.getRecords().get(number).getKinesis().setData(ByteBuffer.wrap(ClickJson.encode(click)));
  }

  private AggregatorHandler handler() {
    return new AggregatorHandler(
        Map.ofEntries(
            Map.entry("AWS_REGION", "eu-central-1"),
            Map.entry("STATS_TABLE", tables.stats()),
            Map.entry("SALTS_TABLE", tables.salts()),
            Map.entry("AWS_ACCESS_KEY_ID", "test"),
            Map.entry("AWS_SECRET_ACCESS_KEY", "test"),
            Map.entry("AWS_ENDPOINT_URL_DYNAMODB", TestTables.endpoint().toString()),
            Map.entry("AWS_ENDPOINT_URL_SQS", sqs.uri().toString()),
            Map.entry("DEAD_LETTER_QUEUE_URL", sqs.uri() + "/000000000000/letters")),
        AggregatorHandlerTest::classify);
  }

  private static VisitorClass classify(Click click) {
    return switch (click.userAgent().orElseThrow()) {
      case "hang" -> hang();
      case "overflow" -> throw new StackOverflowError();
      case "fail" -> throw new AssertionError("of this click alone");
      default -> PERSON;
    };
  }

  private static VisitorClass hang() {
    while (true) {
      // It ignores interruption, and takes no processor time from other tests.
      Thread.interrupted();
      LockSupport.parkNanos(10_000_000);
    }
  }

  private LinkTotals totals() {
    return new StatsReader(tables.client(), tables.stats()).totals("abc");
  }

  private static KinesisEvent event(String... agents) {
    var event = new KinesisEvent();
    List<String> all = List.of(agents);
    event.setRecords(
        Stream.iterate(0, i -> i < all.size(), i -> i + 1)
            .map(i -> record(i, all.get(i)))
            .toList());
    return event;
  }

  private static KinesisEvent.KinesisEventRecord record(int number, String agent) {
    Instant now = Instant.now();
    Click click =
        new Click(
            "click-" + number,
            "abc",
            now,
            "DE",
            Optional.empty(),
            Optional.of(agent),
            Optional.empty(),
            Optional.of("203.0.113.0"));
    var kinesis = new KinesisEvent.Record();
    kinesis.setSequenceNumber(Integer.toString(number + 1));
    kinesis.setPartitionKey("abc");
    kinesis.setApproximateArrivalTimestamp(Date.from(now));
    kinesis.setData(ByteBuffer.wrap(ClickJson.encode(click)));
    var record = new KinesisEvent.KinesisEventRecord();
    record.setEventID("shardId-000000000000:" + (number + 1));
    record.setKinesis(kinesis);
    return record;
  }
}
