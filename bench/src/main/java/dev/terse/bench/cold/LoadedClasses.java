package dev.terse.bench.cold;

import dev.terse.local.lambda.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * The classes that a variant loads up to its first answer, counted in a separate start because
 * logging them takes time.
 *
 * @param all the number of loaded classes
 * @param shared the number of those that came preprocessed, from a cache or the JDK's own archive
 */
record LoadedClasses(long all, long shared) {

  private static final String FROM = " source: ";

  /** Counts them; empty where there is no JVM. */
  static Optional<LoadedClasses> of(Variant variant, Backend backend, Path directory)
      throws IOException, InterruptedException, TimeoutException {
    Path log = directory.resolve("classes.log");
    Files.deleteIfExists(log);
    ColdStart.of(
        variant.with("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log),
        2,
        backend,
        directory.resolve("log"));
    if (!Files.exists(log)) {
      return Optional.empty();
    }
    List<String> loaded =
        Files.readAllLines(log).stream().filter(line -> line.contains(FROM)).toList();
    return Optional.of(
        new LoadedClasses(
            loaded.size(),
            loaded.stream().filter(line -> line.contains(FROM + "shared objects file")).count()));
  }
}
