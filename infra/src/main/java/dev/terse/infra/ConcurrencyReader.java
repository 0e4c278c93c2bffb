package dev.terse.infra;

import dev.terse.infra.functions.FunctionName;
import dev.terse.infra.functions.Functions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A reader of the execution environments that are reserved for each function. */
final class ConcurrencyReader {

  private static final String NAME = "reservedConcurrency";

  private ConcurrencyReader() {}

  /**
   * Reads them: those of the stated scale, none, or numbers by function; by default those of the
   * stated scale in production alone.
   */
  static Map<FunctionName, Integer> read(
      Context context, Profile profile, List<FunctionName> functions) {
    String ids = functions.stream().map(FunctionName::id).collect(Collectors.joining("|"));
    List<String> given =
        context.list(
            NAME,
            "true|false|(%s)=[1-9][0-9]{0,5}".formatted(ids),
            "true, false, or numbers by function such as redirect=600,shorten=100");
    if (given.isEmpty()) {
      return stated(profile.isProduction());
    }
    if (given.size() == 1 && !given.getFirst().contains("=")) {
      return stated(given.getFirst().equals("true"));
    }
    Map<FunctionName, Integer> numbers = new HashMap<>();
    for (String pair : given) {
      int equals = pair.indexOf('=');
      String id = pair.substring(0, Math.max(0, equals));
      functions.stream()
          .filter(name -> name.id().equals(id))
          .forEach(name -> numbers.put(name, Integer.valueOf(pair.substring(equals + 1))));
    }
    if (numbers.size() < given.size()) {
      throw new SettingException(
          NAME, String.join(",", given), "true or false alone, or one number for a function");
    }
    return Map.copyOf(numbers);
  }

  private static Map<FunctionName, Integer> stated(boolean isOn) {
    return isOn ? Functions.RESERVED : Map.of();
  }
}
