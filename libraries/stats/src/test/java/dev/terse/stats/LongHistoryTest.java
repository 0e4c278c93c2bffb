package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.TestTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Tests that a read of a link with five years and ten million clicks costs only the requested days.
 */
class LongHistoryTest {

  private static final int DAYS = 1_826;
  private static final long CLICKS = 10_000_000;

  // The most that a link clicked every day has between two carryings.
  private static final int SINCE = 48;
  private static final LocalDate FIRST = LocalDate.parse("2021-11-24");
  private static final LocalDate LAST = FIRST.plusDays(DAYS - 1);
  private static final TestTables TABLES = TestTables.create();

  private final ItemsRead itemsRead = new ItemsRead();
  private final StatsReader reader =
      new StatsReader(TestTables.clientWith(itemsRead), TABLES.stats());

  /** The number of items read according to DynamoDB. */
  private static final class ItemsRead implements ExecutionInterceptor {
    private final List<SdkRequest> requests = new ArrayList<>();
    private int items;

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
      SdkResponse response = context.response();
      requests.add(context.request());
      items += response instanceof QueryResponse page ? page.scannedCount() : 1;
    }
  }

  @BeforeAll
  static void fill() {
    List<WriteRequest> writes = new ArrayList<>();
    long perDay = CLICKS / DAYS;
    long since = SINCE * perDay;
    writes.add(
        put(
            Map.of(
                "code", AttributeValue.fromS("abc"),
                "bucket", AttributeValue.fromS("TOTAL"),
                "clicks", AttributeValue.fromN(Long.toString(CLICKS - since)),
                "carried_through", AttributeValue.fromS(LAST.minusDays(SINCE).toString()))));
    IntStream.range(0, DAYS)
        .mapToObj(
            i -> item(ItemKey.bucketOf(FIRST.plusDays(i)), perDay + (i < CLICKS % DAYS ? 1 : 0)))
        .forEach(writes::add);
    for (int i = 0; i < writes.size(); i += 25) {
      List<WriteRequest> batch = writes.subList(i, Math.min(writes.size(), i + 25));
      TABLES.client().batchWriteItem(write -> write.requestItems(Map.of(TABLES.stats(), batch)));
    }
  }

  @Test
  void thirtyDays_areThirtyItemsOfOneQuery() {
    PeriodStats read = reader.read("abc", new Period(LAST.minusDays(29), LAST));

    assertThat(read.days()).hasSize(30);
    assertThat(read.totalClicks()).isEqualTo(30 * (CLICKS / DAYS));
    assertThat(itemsRead.requests).hasSize(1);
    assertThat(itemsRead.items).isEqualTo(30);
  }

  @Test
  void longestPeriod_isAnItemADay() {
    PeriodStats read = reader.read("abc", new Period(LAST.minusDays(365), LAST));

    assertThat(read.totalClicks()).isEqualTo(366 * (CLICKS / DAYS));
    assertThat(itemsRead.requests).hasSize(1);
    assertThat(itemsRead.items).isEqualTo(366);
  }

  @Test
  void total_isOneQueryOfTheDaysThatAreNotCarried() {
    assertThat(reader.totals("abc").clicks()).isEqualTo(CLICKS);
    assertThat(itemsRead.requests).singleElement().isInstanceOf(QueryRequest.class);
    assertThat(itemsRead.items).isEqualTo(50);
  }

  private static WriteRequest item(String bucket, long clicks) {
    return put(
        Map.of(
            "code",
            AttributeValue.fromS("abc"),
            "bucket",
            AttributeValue.fromS(bucket),
            Counters.CLICKS,
            AttributeValue.fromN(Long.toString(clicks))));
  }

  private static WriteRequest put(Map<String, AttributeValue> item) {
    return WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }
}
