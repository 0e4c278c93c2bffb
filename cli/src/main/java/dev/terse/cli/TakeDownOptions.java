package dev.terse.cli;

import dev.terse.links.RequestedCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The options of {@code ./terse take-down}.
 *
 * @param key the link's code as stored
 * @param table the name of the Links table
 * @param endpoint the endpoint of DynamoDB; empty for the region's default
 * @param region the region; empty for that of the environment or the profile
 * @param profile the profile of the AWS configuration; empty for that of the environment
 */
record TakeDownOptions(
    String key,
    String table,
    Optional<URI> endpoint,
    Optional<String> region,
    Optional<String> profile) {

  private static final Pattern QUERY_OR_FRAGMENT = Pattern.compile("[?#].*");
  private static final Pattern AROUND_A_LINK = Pattern.compile("[^0-9A-Za-z_-]+$");

  /**
   * Parses the arguments.
   *
   * @throws UsageException if they are not valid for the command
   */
  static TakeDownOptions parse(String... arguments) {
    var given = new Arguments("take-down", arguments);
    String key =
        given
            .next()
            .flatMap(TakeDownOptions::key)
            .orElseThrow(
                () -> new UsageException("take-down takes the code of a link, or its short URL."));
    given.readOptions("table", "endpoint-url", "region", "profile");
    return new TakeDownOptions(
        key,
        given
            .option("table")
            .orElseThrow(
                () ->
                    new UsageException("--table is missing: the output LinksTable of the stack.")),
        given.option("endpoint-url").map(TakeDownOptions::endpoint),
        given.option("region"),
        given.option("profile"));
  }

  /** Returns the key of a link quoted in a report: a short URL with surrounding punctuation. */
  private static Optional<String> key(String text) {
    String path = QUERY_OR_FRAGMENT.matcher(text).replaceFirst("");
    String link = AROUND_A_LINK.matcher(path).replaceFirst("");
    return RequestedCode.keyOf(link.substring(link.lastIndexOf('/') + 1));
  }

  private static URI endpoint(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getScheme() != null && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Handled like any other text that is not a URL.
    }
    throw new UsageException("--endpoint-url is '%s', but should be a URL.".formatted(text));
  }
}
