package dev.terse.functions.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.aws.CircuitBreaker;
import dev.terse.clicks.Click;
import dev.terse.lambda.metrics.Metric;
import dev.terse.local.kinesis.Fault;
import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.kinesis.KinesisOptions;
import dev.terse.local.testkit.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Tests of clicks that are sent in the background, through the function's own client. */
class BackgroundDeliveryTest {

  private static final Duration REST = Duration.ofSeconds(5);

  private final List<Metric> lost = new CopyOnWriteArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private KinesisEndpoint endpoint;
  private KinesisClient kinesis;
  private BackgroundDelivery delivery;

  @BeforeEach
  void start() throws Exception {
    endpoint = KinesisEndpoint.start(KinesisOptions.defaults());
    kinesis = ClickClients.of(endpoint, "5000");
    kinesis.createStream(create -> create.streamName("clicks").shardCount(1));
    kinesis.waiter().waitUntilStreamExists(describe -> describe.streamName("clicks"));
    endpoint.observe(operation -> calls.addAndGet(operation.equals("PutRecords") ? 1 : 0));
    delivery =
        BackgroundDelivery.start(
            new ClickRecorder(
                new ClickStream(() -> kinesis, "clicks"),
                new HotCodes(new Random(1), 1),
                new CircuitBreaker(3, REST, System::nanoTime),
                (metric, times) -> lost.add(metric)),
            Duration.ofMillis(1_200));
  }

  @AfterEach
  void stop() {
    endpoint.faults().clear();
    delivery.close();
    kinesis.close();
    endpoint.close();
  }

  @Test
  void clicksThatWait_areSentTogether_eachOnce() {
    // What comes while the first call hangs is gathered.
    var hanging = endpoint.faults().inject(new Fault.Hang());
    delivery.take(click(0));
    Eventually.holds(() -> calls.get() == 1);
    IntStream.range(1, 1_001).forEach(i -> delivery.take(click(i)));
    hanging.close();

    Eventually.holds(() -> stored().size() == 1_001);
    delivery.close();
    assertThat(stored()).doesNotHaveDuplicates().hasSize(1_001);
    assertThat(calls).as("calls with at most 500 clicks each").hasValueBetween(3, 4);
    assertThat(lost).isEmpty();
  }

  @Test
  void clicksThatTheStreamRefuses_areSentAgain_andTheOthersAreNot() {
    var failing = endpoint.faults().inject(new Fault.PartialFailure(0.5));
    IntStream.range(0, 100).forEach(i -> delivery.take(click(i)));
    Eventually.holds(() -> calls.get() >= 3);
    failing.close();

    Eventually.holds(() -> stored().size() == 100);
    delivery.close();
    assertThat(stored()).doesNotHaveDuplicates().hasSize(100);
    assertThat(lost).isEmpty();
  }

  @Test
  void shardThatRefuses_delaysNoClickOfTheOthers() {
    var full = endpoint.faults().inject(new Fault.RefuseKeys("abc1234"));
    IntStream.range(0, 1_200).forEach(i -> delivery.take(click(i)));
    Eventually.holds(() -> calls.get() >= 4);
    IntStream.range(1_200, 1_300).forEach(i -> delivery.take(click("other12", i)));

    Eventually.holds(() -> stored().size() == 100);
    assertThat(lost).as("clicks that are still tried").isEmpty();
    full.close();
    Eventually.holds(() -> stored().size() == 1_300);
    assertThat(stored()).doesNotHaveDuplicates();
  }

  @Test
  void clicksThatWaitWhenTheEnvironmentEnds_areSentFirst() {
    IntStream.range(0, 2_000).forEach(i -> delivery.take(click(i)));

    delivery.close();

    assertThat(stored()).hasSizeGreaterThan(0).doesNotHaveDuplicates();
    assertThat(stored().size() + lost.size()).isEqualTo(2_000);
  }

  @Test
  void streamThatHangs_blocksNoRequest_andEveryClickIsSentOrCountedAsLost() throws Exception {
    endpoint.faults().inject(new Fault.Hang());
    int clicks = BackgroundDelivery.CAPACITY + 1_000;
    var taken = new CountDownLatch(clicks);
    for (int i = 0; i < clicks; i++) {
      delivery.take(click(i));
      taken.countDown();
    }
    assertThat(taken.getCount()).as("requests that wait though the stream hangs").isZero();
    assertThat(lost).as("clicks beyond the capacity").hasSizeGreaterThanOrEqualTo(500);

    endpoint.faults().clear();
    // A call that had no answer in time is counted as lost, and may be carried out all the same.
    Eventually.holds(() -> stored().size() + lost.size() >= clicks);
    assertThat(lost).containsOnly(Metric.CLICKS_LOST);
  }

  @Test
  void clickThatComesAfterTheEnd_isSentBeforeItsReply() {
    delivery.close();

    delivery.take(click(1));

    assertThat(stored()).hasSize(1);
  }

  private List<String> stored() {
    List<String> data = new ArrayList<>();
    for (var shard : kinesis.listShards(list -> list.streamName("clicks")).shards()) {
      String iterator =
          kinesis
              .getShardIterator(
                  get ->
                      get.streamName("clicks")
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      while (true) {
        String from = iterator;
        var page = kinesis.getRecords(get -> get.shardIterator(from));
        page.records().stream()
            .map(Record::data)
            .map(bytes -> bytes.asUtf8String())
            .forEach(data::add);
        if (page.records().isEmpty()) {
          break;
        }
        iterator = page.nextShardIterator();
      }
    }
    return data;
  }

  private static Click click(int number) {
    return click("abc1234", number);
  }

  private static Click click(String code, int number) {
    return new Click(
        "%022d".formatted(number),
        code,
        Instant.parse("2026-11-25T12:00:00Z"),
        "XX",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
