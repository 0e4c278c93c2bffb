package dev.terse.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a key. */
final class KeyName implements ITypeConverter<String> {

  static final String DESCRIPTION =
      "The name of the key: 1 to 64 letters, digits, and any of \"._@-\".";

  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z._@-]{1,64}");

  @Override
  public String convert(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new TypeConversionException(
          "a name has 1 to 64 letters, digits, and any of \"._@-\", and '%s' is not one."
              .formatted(text));
    }
    return text;
  }
}
