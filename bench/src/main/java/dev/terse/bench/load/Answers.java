package dev.terse.bench.load;

import dev.terse.bench.Figure;
import dev.terse.bench.Row;
import dev.terse.bench.load.ClosedLoop.Answer;
import java.time.Duration;
import java.util.List;

/** The figures of a load. */
final class Answers {

  private static final int PARTS = 5;

  private Answers() {}

  static Row row(List<Answer> answers, Duration length) {
    double[] redirects = millis(answers, false);
    return Row.of("95 % redirects, 5 % creates")
        .with("redirects", Figure.of("/s", perSecond(answers, length)))
        .with("redirect p50", Figure.percentile("ms", 50, PARTS, redirects))
        .with("redirect p95", Figure.percentile("ms", 95, PARTS, redirects))
        .with("redirect p99", Figure.percentile("ms", 99, PARTS, redirects))
        .with("create p95", Figure.percentile("ms", 95, PARTS, millis(answers, true)))
        .with("errors", Figure.of("", answers.stream().filter(each -> !each.isRight()).count()));
  }

  /**
   * Returns the figures of redirects in several turns.
   *
   * @param length the length of a turn
   */
  static Row redirects(String subject, List<List<Answer>> turns, Duration length) {
    List<Answer> answers = turns.stream().flatMap(List::stream).toList();
    double[] millis = millis(answers, false);
    double[] rates =
        turns.stream()
            .mapToDouble(turn -> redirected(turn) / (double) length.toSeconds())
            .toArray();
    return Row.of(subject)
        .with("redirects", Figure.of("/s", rates))
        .with("redirect p50", Figure.percentile("ms", 50, PARTS, millis))
        .with("redirect p95", Figure.percentile("ms", 95, PARTS, millis))
        .with("redirect p99", Figure.percentile("ms", 99, PARTS, millis))
        .with("errors", Figure.of("", answers.size() - right(answers)));
  }

  private static long right(List<Answer> answers) {
    return answers.stream().filter(Answer::isRight).count();
  }

  private static long redirected(List<Answer> answers) {
    return answers.stream().filter(each -> each.isRight() && !each.isCreate()).count();
  }

  private static double[] millis(List<Answer> answers, boolean ofCreates) {
    return answers.stream()
        .filter(each -> each.isCreate() == ofCreates)
        .mapToDouble(Answer::millis)
        .toArray();
  }

  private static double[] perSecond(List<Answer> answers, Duration length) {
    double seconds = (double) length.toSeconds() / PARTS;
    double[] counts = new double[PARTS];
    for (Answer answer : answers) {
      int part = (int) (answer.at() / seconds);
      if (part < PARTS && !answer.isCreate() && answer.isRight()) {
        counts[part] += 1 / seconds;
      }
    }
    return counts;
  }
}
