package dev.terse.stats;

import dev.terse.aws.Deadline;
import dev.terse.clicks.ClickJson;
import dev.terse.local.testkit.SettableClock;
import dev.terse.local.testkit.WatchedClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Base class of the tests of carrying totals: a period whose days are over, and its clicks. */
abstract class CarrierCase extends AggregatorCase {

  // A period of four weeks, all of whose days are closed 20 days after its end.
  static final CarryPeriod PERIOD = CarryPeriod.of(LocalDate.parse("2026-11-24"));
  static final Instant FIRST = noonOf(PERIOD.first());
  static final Instant LAST = noonOf(PERIOD.last());
  static final Instant CLOSED = LAST.plus(Duration.ofDays(20));
  static final Deadline SOON = Deadline.after(Duration.ofHours(1));

  final SettableClock carriersClock = new SettableClock(CLOSED.toString());
  final WatchedClient carriers = new WatchedClient();
  final TotalsCarrier carrier = carrier(carriersClock);
  private int sequence;

  TotalsCarrier carrier(SettableClock clock) {
    return new TotalsCarrier(carriers.client(), tables.stats(), Duration.ofDays(10), clock);
  }

  void carryAll() {
    carryAll(carrier);
  }

  static void carryAll(TotalsCarrier carrier) {
    IntStream.range(0, CarryNotes.SLOTS).forEach(slot -> carrier.carry(slot, SOON));
  }

  Aggregation click(Instant at, Instant arrived) {
    return click("abc", at, arrived);
  }

  Aggregation click(String code, Instant at, Instant arrived) {
    return aggregator.aggregate("shard-1", List.of(delivered(code, at, arrived)));
  }

  DeliveredRecord delivered(Instant at, Instant arrived) {
    return delivered("abc", at, arrived);
  }

  DeliveredRecord delivered(String code, Instant at, Instant arrived) {
    sequence++;
    return new DeliveredRecord(
        Integer.toString(sequence),
        code,
        arrived,
        ClickJson.encode(Clicks.on(code, at).direct("id" + sequence, "agent", "203.0.113.0")));
  }

  List<Map<String, AttributeValue>> notes() {
    return tables.client().scan(scan -> scan.tableName(tables.stats())).items().stream()
        .filter(item -> item.get("code").s().startsWith("#carry#"))
        .toList();
  }

  List<Map<String, AttributeValue>> items(String code) {
    return tables.client().scan(scan -> scan.tableName(tables.stats())).items().stream()
        .filter(item -> item.get("code").s().equals(code))
        .toList();
  }

  static Instant noonOf(LocalDate day) {
    return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
  }
}
