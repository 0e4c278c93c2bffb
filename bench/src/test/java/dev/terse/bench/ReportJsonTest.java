package dev.terse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJsonTest {

  /** A topic that measures nothing. */
  static final class Sample implements Topic {

    @Override
    public String name() {
      return "sample";
    }

    @Override
    public String about() {
      return "A sample.";
    }

    @Override
    public Report run(Home home) {
      return REPORT;
    }
  }

  private static final Report REPORT =
      new Report(
          List.of(
              Row.of("one").with("time", Figure.of("ms", 1.5, 2, 7)),
              Row.of("two").with("time", Figure.of("ms", 3)).with("size", Figure.of("MB", 44))),
          List.of("Measured nowhere."));

  @Test
  void report_isReadAsItWasWritten(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("results/sample.json");

    ReportJson.write(file, new Sample(), REPORT);

    assertThat(ReportJson.read(file)).isEqualTo(REPORT);
  }

  @Test
  void table_hasALineASubjectAndAColumnAFigure() {
    assertThat(ReportTable.of(REPORT).lines())
        .containsExactly(
            "                time ms  size MB",
            "  one  2.00 (1.50-7.00)",
            "  two              3.00     44.0",
            "  Measured nowhere.");
  }
}
