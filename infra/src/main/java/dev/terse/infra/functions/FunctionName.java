package dev.terse.infra.functions;

import dev.terse.local.template.FunctionDefinition;
import dev.terse.local.template.Template;
import java.util.List;
import java.util.Locale;

/**
 * The name of a function in template.yaml, whose logical id is this followed by {@code Function}.
 *
 * @param constructId the name in the construct tree, such as {@code Shorten}
 */
public record FunctionName(String constructId) {

  private static final String SUFFIX = "Function";

  /** The function that serves the console. */
  public static final FunctionName CONSOLE = new FunctionName("Console");

  /** The function that creates links. */
  public static final FunctionName SHORTEN = new FunctionName("Shorten");

  /** The function that follows links. */
  public static final FunctionName REDIRECT = new FunctionName("Redirect");

  /** The function that returns links and their statistics. */
  public static final FunctionName STATS = new FunctionName("Stats");

  /** Changes links. */
  public static final FunctionName EDIT = new FunctionName("Edit");

  /** Deletes links. */
  public static final FunctionName DELETE = new FunctionName("Delete");

  /** The function that counts clicks. */
  public static final FunctionName AGGREGATOR = new FunctionName("Aggregator");

  /** Returns the name of a function by its logical id in the template. */
  public static FunctionName ofLogicalId(String logicalId) {
    if (!logicalId.endsWith(SUFFIX)) {
      throw new IllegalStateException(
          "%s of template.yaml should end in %s".formatted(logicalId, SUFFIX));
    }
    return new FunctionName(logicalId.substring(0, logicalId.length() - SUFFIX.length()));
  }

  /** Returns the names of a template's functions, in its order. */
  public static List<FunctionName> all(Template template) {
    return template.functions().stream()
        .map(FunctionDefinition::logicalId)
        .map(FunctionName::ofLogicalId)
        .toList();
  }

  /** Returns the name in paths and in the metrics' dimension {@code Function}. */
  public String id() {
    return constructId.toLowerCase(Locale.ROOT);
  }
}
