package dev.terse.bench.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A service beside which Terse is measured, which runs already: see docs/performance.md. */
final class Rival {

  private static final String LINKS = "TERSE_BENCH_RIVAL_LINKS";

  private Rival() {}

  /**
   * Returns the rival's links: their URLs, one per line, in the file that the environment variable
   * {@value #LINKS} names; empty if it is not set.
   */
  static Optional<FollowedLinks> links() throws IOException {
    String file = System.getenv(LINKS);
    if (file == null || file.isEmpty()) {
      return Optional.empty();
    }
    List<URI> urls =
        Files.readAllLines(Path.of(file)).stream()
            .filter(line -> !line.isBlank())
            .map(line -> URI.create(line.strip()))
            .toList();
    return Optional.of(
        FollowedLinks.of(
            urls.getFirst().resolve("/"), urls.stream().map(URI::getRawPath).toList()));
  }
}
