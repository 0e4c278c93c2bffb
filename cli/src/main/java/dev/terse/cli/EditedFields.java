package dev.terse.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say what is changed of a link, with one or the other of a pair. */
final class EditedFields {

  @Option(names = "--url", paramLabel = "URL", description = "Where the link leads from now on.")
  private Optional<String> url = Optional.empty();

  @ArgGroup private final Title title = new Title();

  @ArgGroup private final Expiry expiry = new Expiry();

  @ArgGroup private final Forwarding forwarding = new Forwarding();

  @ArgGroup private final State state = new State();

  private static final class Title {

    @Option(names = "--title", paramLabel = "TITLE", description = "The title from now on.")
    private Optional<String> text = Optional.empty();

    @Option(names = "--no-title", description = "Removes the title.")
    private boolean removed;
  }

  private static final class Expiry {

    @Option(
        names = "--expires",
        paramLabel = "TIME",
        description =
            "The time from which on the link leads nowhere, such as 2030-01-01T00:00:00Z.")
    private Optional<String> time = Optional.empty();

    @Option(names = "--no-expiry", description = "Removes the expiry.")
    private boolean removed;
  }

  private static final class Forwarding {

    @Option(
        names = "--forward-query",
        paramLabel = "true|false",
        arity = "0..1",
        fallbackValue = "true",
        description = "Appends the query of visitors to the URL, or does not.")
    private Optional<Boolean> chosen = Optional.empty();

    @Option(
        names = "--default-forward-query",
        description = "Appends the query of visitors where the deployment says so.")
    private boolean removed;
  }

  private static final class State {

    @Option(
        names = "--disable",
        description = "Disables the link, which takes a key of the role manage.")
    private boolean disabled;

    @Option(
        names = "--enable",
        description = "Enables the link again, which takes a key of the role manage.")
    private boolean enabled;
  }

  /** Returns the fields to change, null where one is to be removed. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    url.ifPresent(value -> fields.put("long_url", value));
    add(fields, "title", title.text, title.removed);
    add(fields, "expires_at", expiry.time, expiry.removed);
    add(fields, "forward_query", forwarding.chosen, forwarding.removed);
    if (state.disabled || state.enabled) {
      fields.put("disabled", state.disabled);
    }
    return fields;
  }

  private static void add(
      Map<String, Object> fields, String name, Optional<?> value, boolean isRemoved) {
    if (isRemoved || value.isPresent()) {
      fields.put(name, value.orElse(null));
    }
  }
}
