package dev.terse.infra.functions;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of template.yaml's parameters and resources in the stack.
 *
 * @param byReference the values by CloudFormation's reference to them in a text, such as {@code
 *     LinksTable} or {@code LinksTable.Arn}
 */
public record TemplateValues(Map<String, String> byReference) {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

  /** Creates a copy of the values. */
  public TemplateValues {
    byReference = Map.copyOf(byReference);
  }

  /**
   * Returns a text with its references replaced.
   *
   * @throws IllegalStateException if the stack has no value for a reference
   */
  String resolve(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(reference -> Matcher.quoteReplacement(value(reference.group(1))));
  }

  private String value(String reference) {
    String value = byReference.get(reference);
    if (value == null) {
      throw new IllegalStateException(
          "template.yaml refers to %s, which the CDK app has no value for".formatted(reference));
    }
    return value;
  }
}
