package dev.terse.functions.aggregator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A published list of patterns, most of which are plain phrases. The others together make at most
 * {@value #READS} reads of a text's characters.
 *
 * @param phrases the patterns that are plain text searches
 * @param patterns the other patterns
 */
record PatternList(List<Phrase> phrases, List<Pattern> patterns) {

  // Seven times the reads of the worst of thousands of generated user agents of 512 characters.
  static final int READS = 100_000;

  /** The outcome of a search. */
  enum Found {
    YES,
    NO,
    /** The text needs more reads than allowed. */
    GIVEN_UP
  }

  /**
   * Parses a list.
   *
   * @param lines the lines, each a regular expression
   */
  static PatternList of(List<String> lines) {
    List<Phrase> phrases = new ArrayList<>();
    List<Pattern> patterns = new ArrayList<>();
    for (String line : lines) {
      Optional<Phrase> phrase = Phrase.of(line);
      phrase.ifPresentOrElse(phrases::add, () -> patterns.add(Pattern.compile(line)));
    }
    return new PatternList(List.copyOf(phrases), List.copyOf(patterns));
  }

  /** Searches a text for any of the patterns. */
  Found in(String text) {
    return in(text, new CountedText(text, READS));
  }

  Found in(String text, CountedText counted) {
    try {
      boolean found =
          phrases.stream().anyMatch(phrase -> phrase.isIn(text))
              || patterns.stream().anyMatch(pattern -> pattern.matcher(counted).find());
      return found ? Found.YES : Found.NO;
    } catch (CountedText.Exhausted e) {
      return Found.GIVEN_UP;
    }
  }
}
