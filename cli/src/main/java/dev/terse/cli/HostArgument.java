package dev.terse.cli;

import dev.terse.access.BlockedHost;
import dev.terse.url.HostName;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a host in any of its spellings, or the URL of a page on it. */
final class HostArgument implements ITypeConverter<HostName> {

  static final String DESCRIPTION =
      "A domain, an IP address, or a URL whose host is meant, in any spelling.";

  private static final String SUBDOMAINS = "*.";

  @Override
  public HostName convert(String text) {
    HostName host =
        parse(text)
            .filter(BlockedHost::canBlock)
            .orElseThrow(
                () ->
                    new TypeConversionException(
                        "a host is a domain of at most %d labels or an IP address, and '%s' is neither."
                            .formatted(BlockedHost.MAX_LABELS, text)));
    if (host.isTopLevel()) {
      throw new TypeConversionException(
          "'%s' is a whole top-level domain; name a domain in it.".formatted(text));
    }
    return host;
  }

  /** Reads a host, all subdomains of one, or the host of a URL. */
  static Optional<HostName> parse(String text) {
    if (text.contains("://")) {
      return HostName.ofUrl(text);
    }
    return HostName.parse(text.startsWith(SUBDOMAINS) ? text.substring(2) : text);
  }
}
