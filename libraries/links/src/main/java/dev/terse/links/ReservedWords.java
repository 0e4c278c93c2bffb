package dev.terse.links;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words that can't be aliases, however they are hyphenated. {@code reserved-aliases.txt} lists
 * them and states which belong there.
 */
final class ReservedWords {

  private static final String LIST = "reserved-aliases.txt";
  private static final Pattern HYPHENATION = Pattern.compile("[-_]");
  private static final Set<String> WORDS = read();

  private ReservedWords() {}

  static boolean contains(String lowerCase) {
    return WORDS.contains(HYPHENATION.matcher(lowerCase).replaceAll(""));
  }

  private static Set<String> read() {
    try (InputStream in = ReservedWords.class.getResourceAsStream(LIST);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + LIST, e);
    }
  }
}
