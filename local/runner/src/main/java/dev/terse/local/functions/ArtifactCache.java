package dev.terse.local.functions;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A cache of artifacts unpacked into a directory, each once: an unpacked artifact is identified by
 * the names, sizes and checksums of its entries. Several processes may share it. Only the {@value
 * #KEPT} artifacts used last are kept.
 */
public final class ArtifactCache {

  /** Lambda's limit on an unpacked artifact, in bytes. */
  public static final long MAX_UNPACKED_BYTES = 262_144_000;

  /** Three for each function, because another process may run from what was since built anew. */
  static final int KEPT = 24;

  private final Path directory;

  /**
   * Creates a cache.
   *
   * @param directory the folder of the unpacked artifacts; created on first use
   */
  public ArtifactCache(Path directory) {
    this.directory = directory;
  }

  /**
   * Returns the directory with the artifact's content; the artifact itself if it is a directory.
   */
  Path unpacked(Path artifact) {
    if (Files.isDirectory(artifact)) {
      return artifact;
    }
    if (!Files.isRegularFile(artifact)) {
      throw new FunctionException("%s is not there.".formatted(artifact));
    }
    try (ZipFile zip = new ZipFile(artifact.toFile())) {
      Path target = directory.resolve(digest(zip));
      if (!Files.isDirectory(target)) {
        unpack(zip, artifact, target);
        prune();
      }
      markUsed(target);
      return target;
    } catch (ZipException | InvalidPathException e) {
      throw new FunctionException(
          "%s is not a readable zip: %s.".formatted(artifact, e.getMessage()), e);
    } catch (IOException e) {
      throw new FunctionException("%s can't be unpacked: %s.".formatted(artifact, e), e);
    }
  }

  private void unpack(ZipFile zip, Path artifact, Path target) throws IOException {
    Files.createDirectories(directory);
    Path unfinished = Files.createTempDirectory(directory, "unfinished-");
    try {
      Budget budget = new Budget(artifact);
      for (ZipEntry entry : Collections.list(zip.entries())) {
        copy(zip, entry, unfinished, budget);
      }
      moveInto(target, unfinished);
    } finally {
      delete(unfinished);
    }
  }

  private static void copy(ZipFile zip, ZipEntry entry, Path root, Budget budget)
      throws IOException {
    Path file = root.resolve(entry.getName()).normalize();
    if (!file.startsWith(root)) {
      throw new FunctionException(
          "%s has the entry %s, which lies outside of it."
              .formatted(budget.artifact, entry.getName()));
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        budget.spend(read);
        out.write(buffer, 0, read);
      }
    }
  }

  private static void moveInto(Path target, Path unfinished) throws IOException {
    try {
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (IOException e) {
      // Another process may have been faster; it unpacked the same content.
      if (!Files.isDirectory(target)) {
        throw e;
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(directory)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  private void prune() throws IOException {
    List<Path> unpacked;
    try (Stream<Path> all = Files.list(directory)) {
      unpacked =
          all.filter(one -> one.getFileName().toString().matches("[0-9a-f]{64}"))
              .sorted(Comparator.comparing(ArtifactCache::lastUse).reversed())
              .toList();
    }
    for (Path old : unpacked.subList(Math.min(KEPT, unpacked.size()), unpacked.size())) {
      try {
        delete(old);
      } catch (NoSuchFileException | UncheckedIOException e) {
        // Another process deletes it, too.
      }
    }
  }

  // Without exceptions, because another process may delete it at this moment.
  private static void markUsed(Path unpacked) {
    unpacked.toFile().setLastModified(System.currentTimeMillis());
  }

  private static long lastUse(Path unpacked) {
    return unpacked.toFile().lastModified();
  }

  /** Returns a digest of what the zip says of its entries, without reading them. */
  private static String digest(ZipFile zip) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (ZipEntry entry : Collections.list(zip.entries())) {
        digest.update(
            "%s\n%d %d\n"
                .formatted(entry.getName(), entry.getSize(), entry.getCrc())
                .getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A limit that keeps an artifact from filling the disk. */
  private static final class Budget {

    private final Path artifact;
    private long left = MAX_UNPACKED_BYTES;

    Budget(Path artifact) {
      this.artifact = artifact;
    }

    void spend(int bytes) {
      left -= bytes;
      if (left < 0) {
        throw new FunctionException(
            "%s unpacks to more than %d bytes, Lambda's limit."
                .formatted(artifact, MAX_UNPACKED_BYTES));
      }
    }
  }
}
