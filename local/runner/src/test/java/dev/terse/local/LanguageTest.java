package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The language rules of CONTRIBUTING.md, as far as patterns detect violations. */
class LanguageTest {

  private static final Map<String, Pattern> BROKEN_RULES =
      Map.of(
          "\"is not a\", and not \"is no\"",
          Pattern.compile(
              "(?<!\\b[Tt]here )\\b(is|are|was|were) no (?!longer|larger|more|less)\\w"),
          "\"because\", and not \", for\"",
          Pattern.compile(", for (it|they|there|he|nobody|nothing) (?!to\\b)"),
          "no clause as a subject",
          Pattern.compile("(^|[.:] )That (there|it|they|no|a|an|the) \\w+ .* is "),
          "\"per\", and not \"an item a day\"",
          Pattern.compile("\\b(an?|one|two|few) \\w+ a (second|minute|hour|day|month|year)\\b"),
          "\"report\", \"notify\" or \"distinguish\", and not \"tell\"",
          Pattern.compile("\\b([Tt]ells?|[Tt]old|[Tt]elling)\\b"));

  private static final Pattern HEADLESS =
      Pattern.compile("(^|[.:;] )(What|Whoever|Whatever|Who) (?!to\\b)[a-z' ]+(?![a-z' ]*\\?)");
  private static final Pattern RIDDLE = Pattern.compile("^#+ (What|How|Why|When|Where|Who|That) ");
  private static final Pattern COMMENT = Pattern.compile("^\\s*(/?\\*+|//) |\\s// ");

  private final List<String> found = new ArrayList<>();

  @Test
  void pages_keepTheRules() throws IOException {
    try (Stream<Path> pages =
        Stream.concat(
            Files.list(RunningSystem.HOME.resolve("docs")), Files.list(RunningSystem.HOME))) {
      for (Path page : pages.filter(path -> path.toString().endsWith(".md")).toList()) {
        for (String line : Files.readAllLines(page)) {
          check(page, line);
          if (HEADLESS.matcher(line).find()) {
            found.add("%s: no headless relative clause: %s".formatted(page.getFileName(), line));
          }
          if (RIDDLE.matcher(line).find()) {
            found.add("%s: a title names the thing: %s".formatted(page.getFileName(), line));
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void comments_keepTheRules() throws IOException {
    for (String folder : List.of("functions", "libraries", "cli", "local", "packaging", "infra")) {
      try (Stream<Path> sources = Files.walk(RunningSystem.HOME.resolve(folder))) {
        for (Path source : sources.filter(LanguageTest::isSource).toList()) {
          for (String line : Files.readAllLines(source)) {
            if (COMMENT.matcher(line).find()) {
              check(source, line);
            }
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static boolean isSource(Path path) {
    return path.toString().endsWith(".java") && !path.toString().contains("/target/");
  }

  private void check(Path file, String line) {
    BROKEN_RULES.forEach(
        (rule, pattern) -> {
          if (pattern.matcher(line).find()) {
            found.add("%s: %s: %s".formatted(file.getFileName(), rule, line.strip()));
          }
        });
  }
}
