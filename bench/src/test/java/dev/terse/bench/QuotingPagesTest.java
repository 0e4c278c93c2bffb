package dev.terse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotingPagesTest {

  private static final String PAGE = "page.md";

  private static final Report REPORT =
      new Report(
          List.of(
              Row.of("one, two").with("time", Figure.of("ms", 1_500, 2_000, 7_000)),
              Row.of("three").with("time", Figure.of("ms", 3)).with("wrong", Figure.of("", 4))),
          List.of());

  @Test
  void pagesOfTerse_quoteWhatTheLastRunsMeasured() throws IOException {
    QuotingPages pages = new QuotingPages(new Home(Path.of("..").toAbsolutePath().normalize()));

    assertThat(pages.quoted()).isNotEmpty();
    assertThat(pages.stale())
        .as("after a change of bench/results or bench/passages run: ./terse bench --pages")
        .isEmpty();
  }

  @Test
  void passage_isWrittenWithFigures_andTheRestStays(@TempDir Path root) throws IOException {
    QuotingPages pages =
        pages(
            root,
            "Took {{sample / one, two / time}} ms, {{greatest of sample / .* / time in s}} s at"
                + " most; {{sum of sample / three|four / wrong}} wrong.\n");

    pages.update();

    assertThat(Files.readString(root.resolve(PAGE)))
        .isEqualTo(
            """
            Before.
            <!-- bench/passages/sample.md -->
            Took 2,000 ms, 2.00 s at most; 4 wrong.
            <!-- end of figures -->
            After.
            """);
    assertThat(pages.quoted())
        .extracting(Passage.Quoted::value)
        .containsExactly("2,000", "2.00", "4");
  }

  @Test
  void figureThatNobodyMeasured_isNamed(@TempDir Path root) throws IOException {
    QuotingPages pages = pages(root, "Took {{sample / four / time}} ms.\n");

    assertThatThrownBy(pages::update).hasMessageContaining("sample / four / time");
  }

  @Test
  void quotedFigureOutsideOfTheNewSpread_isListed() {
    var passage =
        new Passage("sample", "{{sample / one, two / time}}, {{sample / three / time}} ms");
    List<Passage.Quoted> quoted = passage.quotedIn("1,501, 3.01 ms");

    assertThat(Comparison.lines(quoted, Map.of("sample", REPORT)))
        .containsExactly(
            "The documentation quoted 2 figures of these topics; 1 are outside of this run's spread:",
            "  sample / three / time: 3.01, now 3.00");
  }

  private static QuotingPages pages(Path root, String template) throws IOException {
    Home home = new Home(root);
    ReportJson.write(home.results().resolve("sample.json"), new ReportJsonTest.Sample(), REPORT);
    Path file = root.resolve("bench/passages/sample.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, template);
    Files.writeString(
        root.resolve(PAGE),
        """
        Before.
        <!-- bench/passages/sample.md -->
        Something old.
        <!-- end of figures -->
        After.
        """);
    return new QuotingPages(home, List.of(PAGE));
  }
}
