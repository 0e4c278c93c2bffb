package dev.terse.infra.functions;

import dev.terse.local.template.FunctionDefinition;
import dev.terse.local.template.Template;
import java.util.List;
import java.util.Locale;

/**
 * The name of a function of template.yaml, whose logical id is this and {@code Function}.
 *
 * @param constructId the name in the construct tree, such as {@code Shorten}
 */
public record FunctionName(String constructId) {

  private static final String SUFFIX = "Function";

  /** Creates links. */
  public static final FunctionName SHORTEN = new FunctionName("Shorten");

  /** Follows links. */
  public static final FunctionName REDIRECT = new FunctionName("Redirect");

  /** Answers with links and their statistics. */
  public static final FunctionName STATS = new FunctionName("Stats");

  /** Deletes links. */
  public static final FunctionName DELETE = new FunctionName("Delete");

  /** Counts clicks. */
  public static final FunctionName AGGREGATOR = new FunctionName("Aggregator");

  /** The name of a function by its logical id in the template. */
  public static FunctionName ofLogicalId(String logicalId) {
    if (!logicalId.endsWith(SUFFIX)) {
      throw new IllegalStateException(
          "%s of template.yaml should end in %s".formatted(logicalId, SUFFIX));
    }
    return new FunctionName(logicalId.substring(0, logicalId.length() - SUFFIX.length()));
  }

  /** The names of a template's functions, in its order. */
  public static List<FunctionName> all(Template template) {
    return template.functions().stream()
        .map(FunctionDefinition::logicalId)
        .map(FunctionName::ofLogicalId)
        .toList();
  }

  /** The name in paths and in the metrics' dimension {@code Function}. */
  public String id() {
    return constructId.toLowerCase(Locale.ROOT);
  }
}
