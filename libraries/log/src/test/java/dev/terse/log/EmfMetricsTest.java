package dev.terse.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.lambda.metrics.Metric;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmfMetricsTest {

  private Instant now = Instant.ofEpochMilli(5);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final EmfMetrics metrics =
      new EmfMetrics(
          "redirect",
          new PrintStream(out, true, StandardCharsets.UTF_8),
          () -> now,
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
  void firstTime_isOneLineAtOnce_inTenthsOfMilliseconds() {
    metrics.time(Metric.REDIRECT_LATENCY, Duration.ofNanos(1_270_000));

    assertThat(out.toString(StandardCharsets.UTF_8).stripTrailing())
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":5,\"CloudWatchMetrics\":[{\"Namespace\":\"Terse/shop\","
                + "\"Dimensions\":[[\"Function\"]],\"Metrics\":[{\"Name\":\"RedirectLatency\","
                + "\"Unit\":\"Milliseconds\"}]}]},\"Function\":\"redirect\",\"RedirectLatency\":[1.3]}");
  }

  @Test
  void timesOfTenSeconds_areOneLine_andNoneHasMoreThanAHundred() {
    for (int i = 0; i < 151; i++) {
      metrics.time(Metric.REDIRECT_LATENCY, Duration.ofMillis(i));
    }
    assertThat(values()).containsExactly(1, 100);

    now = now.plusSeconds(9);
    metrics.time(Metric.REDIRECT_LATENCY, Duration.ofMillis(1));
    assertThat(values()).containsExactly(1, 100);

    now = now.plusSeconds(1);
    metrics.time(Metric.REDIRECT_LATENCY, Duration.ofMillis(1));
    assertThat(values()).containsExactly(1, 100, 52);
  }

  /** They are rare, and a line that waited for the next would be dated too late. */
  @Test
  void timesOfCreates_areOneLineEach_atOnce() {
    for (int i = 0; i < 3; i++) {
      metrics.time(Metric.CREATE_LATENCY, Duration.ofMillis(i));
    }

    assertThat(values()).containsExactly(1, 1, 1);
  }

  /** Returns how many values each line has. */
  private List<Integer> values() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.substring(line.lastIndexOf('[')).split(",").length)
        .toList();
  }

  @Test
  void nothing_isNoLine() {
    metrics.count(Metric.CLICKS_LOST, 0);

    assertThat(out.size()).isZero();
  }
}
