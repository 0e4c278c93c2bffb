package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.aws.Deadline;
import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickLane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Tests of days whose referrers are named in an item of their own. */
@Tag("slow")
class ReferrerNamesTest extends AggregatorCase {

  private static final String BUCKET = "D#2026-11-24";
  private static final String NAMES = BUCKET + "r";
  private static final int MANY = 15;

  private int sequence;

  @Test
  void hostsOfABusyDay_areCountedByCodes_andReadByTheirNames() {
    clickFromEach(MANY, 4, aggregator);

    assertThat(item(BUCKET).keySet()).noneMatch(name -> name.startsWith("r"));
    assertThat(item(BUCKET).get(DayItem.NAMED_APART).n()).isEqualTo(Integer.toString(MANY));
    assertThat(item(NAMES)).containsKey(ItemKey.EXPIRES_AT);
    assertThat(referrers()).isEqualTo(each(MANY, 4));
  }

  @Test
  void hostsOfAQuietDay_areCountedByTheirNames_inOneItem() {
    clickFromEach(5, 4, aggregator);

    assertThat(item(BUCKET).keySet()).filteredOn(name -> name.startsWith("r")).hasSize(5);
    assertThat(item(NAMES)).isEmpty();
    assertThat(referrers()).isEqualTo(each(5, 4));
  }

  @ParameterizedTest
  @CsvSource({"1", "16"})
  void environmentsThatKnowNothingOfTheItem_countEachClickOnce(int lanes) {
    for (int round = 0; round < 3; round++) {
      for (int host = 0; host < MANY; host++) {
        click(host % lanes, host(host), anotherEnvironment());
      }
    }

    assertThat(referrers()).isEqualTo(each(MANY, 3));
  }

  @Test
  void environmentThatForgotTheDetails_countsANamedHostWithOneWrite() {
    clickFromEach(MANY, 2, aggregator);
    aggregator.forget();
    watched.forget();

    click(0, host(3), aggregator);

    assertThat(watched.requests(UpdateItemRequest.class)).hasSize(1);
    assertThat(referrers()).containsEntry(host(3), 3L);
  }

  @Test
  void environmentThatRemembersNamesInTheItem_countsOnceAfterAnotherMovedThem() {
    // Full of referrers, so that it is remembered, and within a kilobyte.
    for (int host = 0; host < Referrers.MAX_NAMED; host++) {
      click(0, "h%d.ex".formatted(host), aggregator);
    }
    assertThat(item(BUCKET)).doesNotContainKey(DayItem.NAMED_APART);
    ClickAggregator another = anotherEnvironment();
    for (int lane = 1; lane < ClickLane.COUNT; lane++) {
      sequence++;
      another.aggregate("shard-" + lane, List.of(record(sequence, "abc", lane, NOON)));
    }
    click(0, "h1.ex", another);
    assertThat(item(BUCKET)).containsKey(DayItem.NAMED_APART);

    click(0, "h1.ex", aggregator);
    click(0, "new.ex", aggregator);

    assertThat(referrers()).containsEntry("h1.ex", 3L).containsEntry("other", 1L + 20);
  }

  @Test
  void hostThatSeveralEnvironmentsAddAtOnce_takesOnePlace() {
    clickFromEach(MANY, 4, aggregator);
    List<ClickAggregator> environments =
        IntStream.range(0, 8).mapToObj(i -> anotherEnvironment()).toList();
    // Each learns that names are apart, and which hosts there are.
    environments.forEach(environment -> click(0, host(1), environment));

    environments.forEach(environment -> click(0, "late.example", environment));

    assertThat(item(BUCKET).get(DayItem.NAMED_APART).n()).isEqualTo(Integer.toString(MANY + 1));
    assertThat(referrers()).containsEntry("late.example", 8L).containsEntry(host(1), 4L + 8);
  }

  /** Hosts of one hash code, which the item marks as one. */
  @Test
  void hostsThatWereMadeUpToBeMarkedAlike_doNotStopTheCount() {
    List<String> alike = List.of("");
    for (int i = 0; i < 7; i++) {
      alike = alike.stream().flatMap(host -> Stream.of(host + "an", host + "c0")).toList();
    }
    List<String> hosts =
        alike.stream().map(host -> "%s.%s.example".formatted(host, "x".repeat(60))).toList();
    assertThat(hosts.stream().map(String::hashCode).distinct()).hasSize(1);
    // As if no environment had moved names so far.
    hosts.forEach(
        host ->
            tables
                .client()
                .updateItem(
                    update ->
                        update
                            .tableName(tables.stats())
                            .key(new ItemKey("abc", BUCKET).attributes())
                            .updateExpression("ADD #host :one, n :one")
                            .expressionAttributeNames(Map.of("#host", Counters.REFERRER + host))
                            .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))));

    click(0, hosts.getFirst(), aggregator);
    click(0, hosts.getLast(), anotherEnvironment());

    assertThat(item(BUCKET)).containsKey(DayItem.NAMED_APART);
    assertThat(reader.read("abc", DAY).totalClicks()).isEqualTo(hosts.size() + 2);
    assertThat(referrers().values().stream().mapToLong(clicks -> clicks).sum())
        .isEqualTo(hosts.size() + 2);
  }

  @Test
  void hostsBeyondTheFirstForty_areSummedUp() {
    clickFromEach(70, 1, aggregator);
    clickFromEach(70, 1, anotherEnvironment());

    assertThat(item(BUCKET).keySet())
        .filteredOn(name -> name.startsWith("q"))
        .hasSizeBetween(Referrers.MAX_NAMED, Referrers.MAX_NAMED + 19);
    assertThat(referrers().values().stream().mapToLong(clicks -> clicks).sum()).isEqualTo(140);
    assertThat(referrers()).hasSize(People.TOP_REFERRERS + 1).containsEntry("other", 100L);
  }

  @Test
  void batchOfMoreNewHostsThanAnUpdateNames_isCountedWhole() {
    clickFromEach(MANY, 4, aggregator);
    List<DeliveredRecord> batch = new ArrayList<>();
    for (int host = MANY; host < MANY + 30; host++) {
      batch.add(delivered(0, host(host)));
    }

    aggregator.aggregate("shard-0", batch);

    assertThat(item(BUCKET).get(DayItem.NAMED_APART).n())
        .isEqualTo(Integer.toString(MANY + Referrers.MAX_NAMED_BY_UPDATE));
    assertThat(referrers().values().stream().mapToLong(clicks -> clicks).sum())
        .isEqualTo(MANY * 4 + 30);
  }

  @Test
  void codesWhoseNamesAreGone_areCountedAsOther() {
    clickFromEach(MANY, 4, aggregator);
    tables
        .client()
        .deleteItem(
            delete -> delete.tableName(tables.stats()).key(new ItemKey("abc", NAMES).attributes()));

    assertThat(referrers()).containsOnly(Map.entry("other", MANY * 4L));
  }

  @Test
  void deletion_removesTheNames_andALateClickOfANewHostLeavesNone() {
    clickFromEach(MANY, 4, aggregator);
    new StatsDeleter(tables.client(), tables.stats(), () -> NOON)
        .delete("abc", Deadline.after(Duration.ofSeconds(10)));
    assertThat(item(NAMES)).isEmpty();

    click(0, host(1), aggregator);
    click(0, host(MANY + 1), aggregator);

    assertThat(item(NAMES)).isEmpty();
    assertThat(reader.read("abc", DAY).totalClicks()).isZero();
  }

  @Test
  void totals_leaveTheNamesOut_andCarryThePlainDay() {
    clickFromEach(MANY, 4, aggregator);
    assertThat(reader.totals("abc").clicks()).isEqualTo(MANY * 4);
    Instant later = NOON.plus(Duration.ofDays(60));
    var carrier =
        new TotalsCarrier(tables.client(), tables.stats(), Duration.ofDays(100), () -> later);

    int carried =
        IntStream.range(0, CarryNotes.SLOTS)
            .map(slot -> carrier.carry(slot, Deadline.after(Duration.ofSeconds(10))))
            .sum();

    assertThat(carried).isEqualTo(1);
    assertThat(item(BUCKET)).containsKey(ItemKey.EXPIRES_AT);
    assertThat(reader.totals("abc").clicks()).isEqualTo(MANY * 4);
    assertThat(referrers()).isEqualTo(each(MANY, 4));
  }

  private Map<String, Long> referrers() {
    return new TreeMap<>(reader.read("abc", DAY).people().byReferrer());
  }

  private static Map<String, Long> each(int hosts, long clicks) {
    Map<String, Long> each = new TreeMap<>();
    IntStream.range(0, hosts).forEach(host -> each.put(host(host), clicks));
    return each;
  }

  private static String host(int number) {
    return "%s-%d.blog.example".formatted("w".repeat(50), number);
  }

  private void clickFromEach(int hosts, int clicks, ClickAggregator writer) {
    for (int i = 0; i < hosts * clicks; i++) {
      click(0, host(i % hosts), writer);
    }
  }

  private void click(int lane, String host, ClickAggregator writer) {
    writer.aggregate("shard-" + lane, List.of(delivered(lane, host)));
  }

  private DeliveredRecord delivered(int lane, String host) {
    sequence++;
    Click click = Clicks.on("abc", NOON).from("click-" + sequence, host);
    Instant arrived = NOON.plusSeconds(10L * sequence);
    return new DeliveredRecord(
        Integer.toString(sequence), ClickLane.key("abc", lane), arrived, ClickJson.encode(click));
  }
}
