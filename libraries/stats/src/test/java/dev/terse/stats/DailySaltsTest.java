package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.aws.Deadline;
import dev.terse.local.testkit.TestTables;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DailySaltsTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-24");

  private final TestTables tables = TestTables.create();

  @Test
  void salt_isTheSameForEveryReader_andAnotherOnTheNextDay() {
    DailySalts one = salts();
    DailySalts other = salts();

    assertThat(salt(one, DAY))
        .hasSize(16)
        .isEqualTo(salt(other, DAY))
        .isNotEqualTo(salt(one, DAY.plusDays(1)));
  }

  @Test
  void salt_isInATableOfItsOwn_andForgottenTenDaysLater() {
    salt(salts(), DAY);

    Map<String, AttributeValue> item = items(tables.salts()).getFirst();
    assertThat(item).containsOnlyKeys("day", "salt", "expires_at");
    assertThat(item.get("day").s()).isEqualTo("2026-11-24");
    assertThat(Long.parseLong(item.get("expires_at").n()))
        .isEqualTo(DAY.plusDays(10).atStartOfDay().toEpochSecond(ZoneOffset.UTC));
    assertThat(items(tables.stats())).isEmpty();
  }

  private static byte[] salt(DailySalts salts, LocalDate day) {
    return salts.of(Set.of(day), Deadline.after(Duration.ofHours(1))).get(day);
  }

  private DailySalts salts() {
    return new DailySalts(tables.client(), tables.salts(), new SecureRandom());
  }

  private List<Map<String, AttributeValue>> items(String table) {
    return tables.client().scan(scan -> scan.tableName(table)).items();
  }
}
