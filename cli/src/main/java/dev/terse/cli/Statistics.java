package dev.terse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The statistics of a link as text: totals, and the days and hours that have clicks.
 *
 * @param fields the fields of the API's answer
 */
record Statistics(Map<String, Object> fields) {

  @Override
  public String toString() {
    Map<?, ?> period = object("period");
    Map<?, ?> people = object("people");
    var totals = TextTable.ofNames();
    totals.add("short_url", TerminalText.of(fields.get("short_url")));
    totals.add("code", TerminalText.of(fields.get("code")));
    totals.add(
        "period",
        "%s to %s"
            .formatted(TerminalText.of(period.get("from")), TerminalText.of(period.get("to"))));
    totals.add("total_clicks", TerminalText.of(fields.get("total_clicks")));
    totals.add("clicks_by_country", TerminalText.of(fields.get("clicks_by_country")));
    totals.add("other_clicks", TerminalText.of(fields.get("other_clicks")));
    people.forEach(
        (name, value) -> totals.add("people." + TerminalText.of(name), TerminalText.of(value)));
    return totals.take() + days() + hours();
  }

  private String hours() {
    var table = TextTable.withHeader("HOUR", "CLICKS", "PEOPLE");
    boolean isEmpty = true;
    for (Map<?, ?> hour : clicked("clicks_by_hour")) {
      isEmpty = false;
      table.add(
          TerminalText.of(hour.get("hour")),
          TerminalText.of(hour.get("count")),
          TerminalText.of(hour.get("people")));
    }
    return isEmpty ? "" : System.lineSeparator() + table.take();
  }

  /** Returns the entries of a list that have clicks. */
  private List<Map<?, ?>> clicked(String name) {
    List<Map<?, ?>> clicked = new ArrayList<>();
    for (Object entry : fields.get(name) instanceof List<?> entries ? entries : List.of()) {
      if (entry instanceof Map<?, ?> one && !Integer.valueOf(0).equals(one.get("count"))) {
        clicked.add(one);
      }
    }
    return clicked;
  }

  private String days() {
    var table = TextTable.withHeader("DATE", "CLICKS", "PEOPLE", "UNIQUE_VISITORS");
    boolean isEmpty = true;
    for (Map<?, ?> day : clicked("clicks_by_day")) {
      isEmpty = false;
      table.add(
          TerminalText.of(day.get("date")),
          TerminalText.of(day.get("count")),
          TerminalText.of(day.get("people")),
          TerminalText.of(day.get("unique_visitors")));
    }
    return isEmpty ? "" : System.lineSeparator() + table.take();
  }

  private Map<?, ?> object(String name) {
    return fields.get(name) instanceof Map<?, ?> object ? object : Map.of();
  }
}
