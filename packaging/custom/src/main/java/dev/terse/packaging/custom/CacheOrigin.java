package dev.terse.packaging.custom;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The inputs of an ahead-of-time cache: the digests of the jars, the options and the runtime. The
 * JVM compares at most the times and sizes of the jars, which are equal in a build that sets every
 * time to one instant; it would run the cached classes where the jars have others.
 */
final class CacheOrigin {

  private CacheOrigin() {}

  /** Records the inputs of the cache of a package. */
  static void write(PackageLayout layout) throws IOException {
    Files.writeString(layout.origin(), describe(layout));
  }

  /**
   * Compares the content of a package with the inputs of its cache.
   *
   * @throws PackagingException if they differ; the message names the first difference
   */
  static void check(PackageLayout layout) throws IOException {
    List<String> then = Files.readAllLines(layout.origin());
    List<String> now = describe(layout).lines().toList();
    Stream.concat(
            now.stream().filter(line -> !then.contains(line)),
            then.stream().filter(line -> !now.contains(line)))
        .findFirst()
        .ifPresent(
            line -> {
              throw new PackagingException(
                  "%s is stale: it was made of another %s. Package the function again."
                      .formatted(layout.cache(), line.substring(line.lastIndexOf(' ') + 1)));
            });
  }

  private static String describe(PackageLayout layout) throws IOException {
    try (Stream<Path> libraries = Files.list(layout.libraries())) {
      return Stream.concat(
              libraries.sorted(),
              Stream.of(
                  layout.options(),
                  layout.launcher(),
                  layout.runtime().resolve("release"),
                  layout.runtime().resolve("lib/modules")))
          .map(file -> digest(file) + " " + layout.root().relativize(file) + "\n")
          .collect(Collectors.joining());
    }
  }

  /** Returns the SHA-256 of a file. */
  static String digest(Path file) {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
