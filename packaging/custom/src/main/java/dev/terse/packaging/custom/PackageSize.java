package dev.terse.packaging.custom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The size of a package.
 *
 * @param zipped the size of the zip in bytes
 * @param unpacked the size of its files in bytes
 */
public record PackageSize(long zipped, long unpacked) {

  /** Lambda's limit on a directly uploaded zip, not by way of S3, in bytes. */
  public static final long MAX_ZIPPED = 50L << 20;

  /** Lambda's limit on an unpacked package, in bytes. */
  public static final long MAX_UNPACKED = 250L << 20;

  static PackageSize of(Path root, Path zip) throws IOException {
    long unpacked = 0;
    for (Path file : Trees.files(root)) {
      unpacked += Files.size(file);
    }
    return new PackageSize(Files.size(zip), unpacked);
  }

  /**
   * Returns this size, which Lambda must accept.
   *
   * @throws PackagingException if it does not
   */
  PackageSize checked() {
    if (unpacked > MAX_UNPACKED) {
      throw new PackagingException(
          "%s is more than Lambda takes: %d bytes unpacked".formatted(this, MAX_UNPACKED));
    }
    return this;
  }

  @Override
  public String toString() {
    return "%.1f MB zipped, %.1f MB unpacked"
        .formatted(zipped / (double) (1 << 20), unpacked / (double) (1 << 20));
  }
}
