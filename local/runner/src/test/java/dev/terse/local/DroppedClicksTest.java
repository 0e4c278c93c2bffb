package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the console says that clicks were dropped. */
class DroppedClicksTest {

  private final List<String> lines = new ArrayList<>();
  private long dropped;
  private Duration now = Duration.ZERO;
  private final DroppedClicks clicks =
      new DroppedClicks(() -> dropped, lines::add, () -> now.toNanos());

  @Test
  void noneDropped_saysNothing() {
    clicks.check();
    clicks.finish();

    assertThat(lines).isEmpty();
  }

  @Test
  void firstDrops_areReportedAtOnce() {
    dropped = 1_200;
    clicks.check();

    assertThat(lines)
        .containsExactly(
            "1,200 clicks were dropped and may not be counted: more wait than the stream has room"
                + " for.");
  }

  @Test
  void furtherDrops_areReportedTogetherAfterTenSeconds() {
    dropped = 1;
    clicks.check();
    dropped = 5;
    now = Duration.ofSeconds(9);
    clicks.check();
    dropped = 8;
    now = Duration.ofSeconds(10);
    clicks.check();

    assertThat(lines).hasSize(2).last().asString().startsWith("7 clicks were dropped");
  }

  @Test
  void end_reportsTheRest() {
    dropped = 1;
    clicks.check();
    dropped = 3;
    clicks.finish();

    assertThat(lines).hasSize(2).last().asString().startsWith("2 clicks were dropped");
  }
}
