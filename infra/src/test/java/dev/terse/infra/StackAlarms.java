package dev.terse.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The alarms of a synthesized stack. */
final class StackAlarms {

  static final String PREFIX = Synthesis.STACK + "-";

  private StackAlarms() {}

  /** Returns the alarms that notify somebody, by their names without the stack's. */
  static Map<String, JsonNode> telling(Map<String, String> settings) {
    Map<String, JsonNode> found = new TreeMap<>(all(settings));
    found.values().removeIf(alarm -> !alarm.has("AlarmActions"));
    return found;
  }

  /** Returns all alarms, by their names without the stack's. */
  static Map<String, JsonNode> all(Map<String, String> settings) {
    Resources resources = Synthesis.of(settings).main();
    Map<String, JsonNode> found = new TreeMap<>();
    for (String type : List.of("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm")) {
      resources
          .ofType(type)
          .values()
          .forEach(alarm -> found.put(alarm.get("AlarmName").asText().replace(PREFIX, ""), alarm));
    }
    return found;
  }

  /** Returns the alarm of a name without the stack's. */
  static JsonNode of(Map<String, String> settings, String name) {
    return Synthesis.of(settings).main().ofType("AWS::CloudWatch::Alarm").values().stream()
        .filter(alarm -> alarm.get("AlarmName").asText().equals(PREFIX + name))
        .findFirst()
        .orElseThrow();
  }
}
