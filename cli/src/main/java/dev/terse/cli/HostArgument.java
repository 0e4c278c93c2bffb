package dev.terse.cli;

import dev.terse.access.BlockedHost;
import dev.terse.url.HostName;
import dev.terse.url.LongUrl;
import dev.terse.url.LongUrlParseResult;
import dev.terse.url.TargetPolicy;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a host in any of its spellings, or the URL of a page on it. */
final class HostArgument implements ITypeConverter<HostName> {

  static final String DESCRIPTION =
      "A domain, an IP address, or a URL whose host is meant, in any spelling.";

  private static final TargetPolicy ANY_HOST = new TargetPolicy(Set.of(), true);

  @Override
  public HostName convert(String text) {
    return parse(text)
        .filter(BlockedHost::canBlock)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "a host is a domain or an IP address, and '%s' is not one.".formatted(text)));
  }

  /** Reads a host or the host of a URL. */
  static Optional<HostName> parse(String text) {
    if (!text.contains("://")) {
      return HostName.parse(text);
    }
    return LongUrl.parse(text, ANY_HOST) instanceof LongUrlParseResult.Accepted(LongUrl url)
        ? Optional.of(url.host())
        : Optional.empty();
  }
}
