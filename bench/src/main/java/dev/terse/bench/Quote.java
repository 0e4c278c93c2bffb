package dev.terse.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure that a text quotes, written as {@code {{topic / subject / figure}}}. A text may quote
 * {@code sum of} or {@code greatest of} the subjects that a regular expression matches, and a
 * figure in ms {@code in s}.
 *
 * @param topic the topic that measures it
 * @param combination the way to combine the figures of several subjects; empty for one subject
 * @param subject the subject, or the regular expression that matches several
 * @param figure the figure's name
 * @param inSeconds whether milliseconds are quoted in seconds
 */
record Quote(
    String topic,
    Optional<Combination> combination,
    String subject,
    String figure,
    boolean inSeconds) {

  /** The pattern that marks a quote in a text. */
  static final Pattern MARK = Pattern.compile("\\{\\{([^{}]+)}}");

  private static final Pattern FORM =
      Pattern.compile("(?:(sum|greatest) of )?(\\S+) / (.+) / (.+?)( in s)?");

  /** A way to combine the figures of several subjects. */
  enum Combination {
    SUM(Double::sum),
    GREATEST(Math::max);

    private final DoubleBinaryOperator operator;

    Combination(DoubleBinaryOperator operator) {
      this.operator = operator;
    }

    private Figure of(Figure one, Figure other) {
      return new Figure(
          one.unit(),
          operator.applyAsDouble(one.median(), other.median()),
          operator.applyAsDouble(one.low(), other.low()),
          operator.applyAsDouble(one.high(), other.high()),
          one.samples() + other.samples());
    }
  }

  /**
   * Parses the text between the marks.
   *
   * @throws IllegalArgumentException if it has another form
   */
  static Quote parse(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "{{%s}} is not of the form {{topic / subject / figure}}".formatted(text));
    }
    return new Quote(
        parts.group(2),
        Optional.ofNullable(parts.group(1))
            .map(name -> Combination.valueOf(name.toUpperCase(Locale.ROOT))),
        parts.group(3),
        parts.group(4),
        parts.group(5) != null);
  }

  /**
   * Returns the figure.
   *
   * @param report the topic's report
   * @throws IllegalArgumentException if the report does not have it
   */
  Figure in(Report report) {
    List<Figure> figures =
        report.rows().stream()
            .filter(row -> combination.isEmpty() == row.subject().equals(subject))
            .filter(row -> combination.isEmpty() || row.subject().matches(subject))
            .flatMap(row -> Optional.ofNullable(row.figures().get(figure)).stream())
            .toList();
    Figure found =
        figures.stream()
            .reduce((one, other) -> combination.orElseThrow().of(one, other))
            .orElseThrow(() -> new IllegalArgumentException("there is no figure " + this));
    return inSeconds
        ? new Figure(
            "s", found.median() / 1e3, found.low() / 1e3, found.high() / 1e3, found.samples())
        : found;
  }

  @Override
  public String toString() {
    return "%s%s / %s / %s"
        .formatted(
            combination.map(how -> how.name().toLowerCase(Locale.ROOT) + " of ").orElse(""),
            topic,
            subject,
            figure);
  }
}
