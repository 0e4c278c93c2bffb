package dev.terse.cli;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of a deployment: an http or https URL that may have a path. */
final class ServerUrl implements ITypeConverter<URI> {

  @Override
  public URI convert(String text) {
    return read(text);
  }

  static URI read(String text) {
    try {
      URI url = new Endpoint().convert(text);
      if (url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null) {
        return URI.create(text.replaceFirst("/+$", ""));
      }
    } catch (TypeConversionException e) {
      // As any other text that is not the address of a server.
    }
    throw new TypeConversionException(
        "a server is a URL such as https://sho.rt, and '%s' is not one.".formatted(text));
  }
}
