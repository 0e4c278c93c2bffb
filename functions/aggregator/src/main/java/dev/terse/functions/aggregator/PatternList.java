package dev.terse.functions.aggregator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A published list of patterns, of which most are plain phrases. The others read a text at most
 * {@value #READS} times together.
 *
 * @param phrases the patterns that are a search for a text
 * @param patterns the other ones
 */
record PatternList(List<Phrase> phrases, List<Pattern> patterns) {

  // Seven times what the worst of thousands of made-up user agents of 512 characters took.
  static final int READS = 100_000;

  /** What became of a search. */
  enum Found {
    YES,
    NO,
    /** The text takes more reads than it may have. */
    GIVEN_UP
  }

  /**
   * Reads a list.
   *
   * @param lines a regular expression each
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

  /** Looks for the first pattern that a text contains. */
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
