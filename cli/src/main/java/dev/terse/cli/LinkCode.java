package dev.terse.cli;

import dev.terse.links.RequestedCode;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The argument that names a link by its code or by its short URL. */
final class LinkCode {

  private static final Pattern QUERY_OR_FRAGMENT = Pattern.compile("[?#].*");
  private static final Pattern AROUND_A_LINK = Pattern.compile("[^0-9A-Za-z_-]+$");

  @Parameters(
      paramLabel = "CODE",
      converter = Reader.class,
      description = "The code of a link, or its short URL.")
  private String key;

  /** Returns the key under which the link is stored, which the API takes as its code. */
  String key() {
    return key;
  }

  /** Returns the path of the link in the API. */
  String path() {
    return LinkCommand.PATH + "/" + key;
  }

  /** Finds the key in what stands in a message: a short URL with the characters around it. */
  private static Optional<String> keyIn(String text) {
    String path = QUERY_OR_FRAGMENT.matcher(text).replaceFirst("");
    String link = AROUND_A_LINK.matcher(path).replaceFirst("");
    return RequestedCode.keyOf(link.substring(link.lastIndexOf('/') + 1));
  }

  /** Reads a code or a short URL. */
  static final class Reader implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
      return keyIn(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "this command takes the code of a link, or its short URL, and '%s' is neither."
                          .formatted(text)));
    }
  }
}
