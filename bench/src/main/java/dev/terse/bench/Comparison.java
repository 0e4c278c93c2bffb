package dev.terse.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A comparison of the quoted figures with a new run: a quoted figure outside the range measured by
 * the run is no longer true, or the run was disturbed.
 */
final class Comparison {

  private Comparison() {}

  /**
   * Returns human-readable lines.
   *
   * @param quoted the quoted figures
   * @param reports the new measurements, by topic; other topics are skipped
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
