package dev.terse.local;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.terse.local.dynamodb.WriteListener;
import dev.terse.local.functions.LocalFunction;
import dev.terse.local.template.FunctionDefinition;
import dev.terse.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * The changes of links, of which the function that follows links is notified before the change is
 * answered, so that its memory is never behind: in Lambda it may be for some seconds, but here
 * somebody who deletes a link follows it right away. Whoever changes the table is noticed, the
 * command line too.
 *
 * @param table the table of links
 * @param function the function that follows links
 */
record LinkChanges(String table, LocalFunction function) implements WriteListener {

  private static final String FOLLOW = "GET /{code}";
  private static final String TABLE = "LINKS_TABLE";

  /** Returns the changes that a template's function has to know of; empty if it has none. */
  static Optional<LinkChanges> of(Template template, Map<String, LocalFunction> functions) {
    return template.routes().stream()
        .filter(route -> route.key().equals(FOLLOW))
        .flatMap(
            route ->
                template.functions().stream()
                    .filter(each -> each.logicalId().equals(route.functionLogicalId())))
        .filter(definition -> definition.environment().containsKey(TABLE))
        .map(definition -> of(definition, functions))
        .findFirst();
  }

  private static LinkChanges of(
      FunctionDefinition definition, Map<String, LocalFunction> functions) {
    return new LinkChanges(
        definition.environment().get(TABLE), functions.get(definition.logicalId()));
  }

  @Override
  public void written(Optional<String> written, Map<String, Object> attributes) {
    if (written.isEmpty()) {
      tell("");
    } else if (written.get().equals(table)
        && attributes.get("code") instanceof Map<?, ?> value
        && value.get("S") instanceof String code) {
      tell(code);
    }
  }

  private void tell(String code) {
    try {
      function.tellAll(
          JSON.std.asBytes(
              Map.of(
                  "routeKey",
                  "$link-changed",
                  "rawPath",
                  "/",
                  "requestContext",
                  Map.of("http", Map.of("method", "POST")),
                  "pathParameters",
                  Map.of("code", code))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
