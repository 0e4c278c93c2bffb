package dev.terse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages of the documentation that quote figures. Passages with figures stand between {@code
 * <!-- bench/passages/NAME.md -->} and {@code <!-- end of figures -->}. Each is generated from the
 * template of that name and the figures in {@code bench/results}, so that no quoted figure is older
 * than its measurement.
 */
final class QuotingPages {

  private static final List<String> PAGES = List.of("docs/performance.md", "docs/testing.md");

  private static final Pattern PASSAGE =
      Pattern.compile(
          "(<!-- (bench/passages/[a-z-]+\\.md) -->\n)(.*?)(<!-- end of figures -->)",
          Pattern.DOTALL);

  private final Home home;
  private final List<Path> files;

  QuotingPages(Home home) {
    this(home, PAGES);
  }

  QuotingPages(Home home, List<String> pages) {
    this.home = home;
    this.files = pages.stream().map(home.root()::resolve).toList();
  }

  /** Returns the pages as they are, concatenated. */
  private String text() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files) {
      text.append(Files.readString(file));
    }
    return text.toString();
  }

  /** Returns the templates whose passages differ from their rendering with the latest figures. */
  List<String> stale() throws IOException {
    Function<String, Report> reports = reports();
    return PASSAGE
        .matcher(text())
        .results()
        .filter(passage -> !passage.group(3).equals(passage(passage.group(2)).text(reports)))
        .map(passage -> passage.group(2))
        .toList();
  }

  private String written(MatchResult found, Function<String, Report> reports) {
    Passage passage = passage(found.group(2));
    return Matcher.quoteReplacement(
        passage.topics().stream().map(this::results).allMatch(Files::exists)
            ? found.group(1) + passage.text(reports) + found.group(4)
            : found.group());
  }

  private Path results(String topic) {
    return home.results().resolve(topic + ".json");
  }

  /** Inserts the figures of the last runs; a passage of a topic that never ran stays as it is. */
  void update() throws IOException {
    Function<String, Report> reports = reports();
    for (Path file : files) {
      String text = Files.readString(file);
      Files.writeString(file, PASSAGE.matcher(text).replaceAll(found -> written(found, reports)));
    }
  }

  /** Returns the figures that they quote now. */
  List<Passage.Quoted> quoted() throws IOException {
    List<Passage.Quoted> quoted = new ArrayList<>();
    Matcher passage = PASSAGE.matcher(text());
    while (passage.find()) {
      quoted.addAll(passage(passage.group(2)).quotedIn(passage.group(3)));
    }
    return quoted;
  }

  private Passage passage(String name) {
    try {
      return new Passage(name, Files.readString(home.root().resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Function<String, Report> reports() {
    Map<String, Report> reports = new HashMap<>();
    return topic -> reports.computeIfAbsent(topic, this::report);
  }

  private Report report(String topic) {
    try {
      return ReportJson.read(results(topic));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
