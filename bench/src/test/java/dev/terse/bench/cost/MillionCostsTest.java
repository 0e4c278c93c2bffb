package dev.terse.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.Row;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MillionCostsTest {

  private final MillionCosts costs = new MillionCosts(Prices.read(), new Home(Path.of("..")));

  @Test
  void redirects_costTheirRequestsTimeReadsAndClicks() {
    Row row = costs.redirects(Figure.of("ms", 10, 6, 14), Figure.of("ms", 1));

    // 0.20 for the requests; 10 ms with 1 GB and 1 ms with 1.73 GB at 0.0000166667 per GB-second
    assertThat(row.figures().get("Lambda").median())
        .isCloseTo(0.20 + 0.1667 + 0.0288, within(1e-4));
    // half a read unit at 0.125 and three write units at 0.625 per million
    assertThat(row.figures().get("DynamoDB").median()).isCloseTo(0.0625 + 1.875, within(1e-9));
    // 1 GB in at 8 cents, a quarter of one out at 4
    assertThat(row.figures().get("Kinesis").median()).isCloseTo(0.08 + 0.01, within(1e-9));
    Figure total = row.figures().get("total");
    assertThat(total.median()).isCloseTo(1 + 0.3955 + 1.9375 + 0.09, within(1e-3));
    assertThat(total.high() - total.low()).isCloseTo(8 * 0.0166667, within(1e-6));
  }

  @Test
  void creates_costTheirRequestsTimeAndWrites() {
    Row row = costs.creates(Figure.of("ms", 4));

    assertThat(row.figures().get("total").median())
        .isCloseTo(1 + 0.20 + 0.0667 + 1.25, within(1e-3));
  }
}
