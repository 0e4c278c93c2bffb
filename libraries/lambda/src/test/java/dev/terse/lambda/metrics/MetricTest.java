package dev.terse.lambda.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricTest {

  @Test
  void everyMetric_isInTheDataModel_andNoOther() throws Exception {
    String page = Files.readString(Path.of("../../docs/data-model.md"));
    List<String> described =
        page.substring(page.indexOf("## Metrics"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .toList();

    assertThat(described)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Metric.values()).map(Metric::metricName).toList());
  }
}
