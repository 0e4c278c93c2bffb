package dev.terse.functions.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.lambda.metrics.Metric;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EmfMetricsTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final EmfMetrics metrics =
      new EmfMetrics(
          new PrintStream(out, true, StandardCharsets.UTF_8), () -> Instant.ofEpochMilli(5));

  @Test
  void count_isOneLineInTheEmbeddedMetricFormat() {
    metrics.count(Metric.CLICKS_LOST, 3);

    assertThat(out.toString(StandardCharsets.UTF_8).stripTrailing())
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":5,\"CloudWatchMetrics\":[{\"Namespace\":\"Terse\","
                + "\"Dimensions\":[[\"Function\"]],\"Metrics\":[{\"Name\":\"ClicksLost\","
                + "\"Unit\":\"Count\"}]}]},\"Function\":\"redirect\",\"ClicksLost\":3}");
  }

  @Test
  void nothing_isNoLine() {
    metrics.count(Metric.CLICKS_LOST, 0);

    assertThat(out.size()).isZero();
  }
}
