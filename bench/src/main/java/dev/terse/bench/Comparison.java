package dev.terse.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was quoted, compared with a new run: a quoted figure outside of what the run measured is no
 * longer true, or the run was disturbed.
 */
final class Comparison {

  private Comparison() {}

  /**
   * Lines for a person.
   *
   * @param quoted what was quoted
   * @param reports what was measured now, by topic; other topics are passed over
   */
  static List<String> lines(List<Passage.Quoted> quoted, Map<String, Report> reports) {
    List<String> outside = new ArrayList<>();
    int compared = 0;
    for (Passage.Quoted each : quoted) {
      Report report = reports.get(each.quote().topic());
      if (report != null) {
        compared++;
        Figure now = each.quote().in(report);
        if (!now.spans(each.value())) {
          outside.add("  %s: %s, now %s".formatted(each.quote(), each.value(), now));
        }
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "The documentation quoted %d figures of these topics; %d are outside of this run's spread%s"
            .formatted(compared, outside.size(), outside.isEmpty() ? "." : ":"));
    lines.addAll(outside);
    return lines;
  }
}
