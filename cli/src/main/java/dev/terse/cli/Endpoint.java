package dev.terse.cli;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the endpoint of a service: an http or https URL with a host. */
final class Endpoint implements ITypeConverter<URI> {

  private static final int LAST_PORT = 65_535;

  @Override
  public URI convert(String text) {
    try {
      URI uri = new URI(text);
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (isHttp && uri.getHost() != null && uri.getPort() <= LAST_PORT) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // As any other text that is not a URL.
    }
    throw new TypeConversionException(
        "an endpoint is a URL such as http://127.0.0.1:8000, and '%s' is not one.".formatted(text));
  }
}
