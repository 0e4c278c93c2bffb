package dev.terse.functions.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.lambda.metrics.Metric;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmfMetricsTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final EmfMetrics metrics =
      new EmfMetrics(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          () -> Instant.ofEpochMilli(5),
          Map.of("METRICS_NAMESPACE", "Terse/shop", "AWS_LAMBDA_FUNCTION_VERSION", "17"));

  @Test
  void count_isOneLineInTheEmbeddedMetricFormat() {
    metrics.count(Metric.CLICKS_LOST, 3);

    assertThat(out.toString(StandardCharsets.UTF_8).stripTrailing())
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":5,\"CloudWatchMetrics\":[{\"Namespace\":\"Terse/shop\","
                + "\"Dimensions\":[[\"Function\"]],\"Metrics\":[{\"Name\":\"ClicksLost\","
                + "\"Unit\":\"Count\"}]}]},\"Function\":\"redirect\",\"ClicksLost\":3}");
  }

  /** A deployment is judged by the failures of its own version. */
  @Test
  void failure_isCountedByVersionToo() {
    metrics.count(Metric.REQUESTS_FAILED, 1);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"Dimensions\":[[\"Function\"],[\"Function\",\"Version\"]]")
        .contains("\"Function\":\"redirect\",\"Version\":\"17\",\"RequestsFailed\":1");
  }

  @Test
  void nothing_isNoLine() {
    metrics.count(Metric.CLICKS_LOST, 0);

    assertThat(out.size()).isZero();
  }
}
