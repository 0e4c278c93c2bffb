package dev.terse.local.functions;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A cache of artifacts unpacked into a directory, each once: an unpacked artifact is identified by
 * the names, sizes and checksums of its entries. Several processes may share it. What was not used
 * for a week is deleted when another artifact comes.
 */
public final class ArtifactCache {

  /** Lambda's limit on an unpacked artifact, in bytes. */
  public static final long MAX_UNPACKED_BYTES = 262_144_000;

  // Long enough that no process still runs from what was since built anew.
  private static final Duration KEPT = Duration.ofDays(7);

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
      // First, so that no other process deletes it from now on.
      target.toFile().setLastModified(System.currentTimeMillis());
      if (!Files.isDirectory(target)) {
        unpack(zip, artifact, target);
        prune();
      }
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
      CRC32 checksum = new CRC32();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        budget.spend(read);
        checksum.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
      // By its checksum the artifact will be recognized, so this must be the right content.
      if (checksum.getValue() != entry.getCrc()) {
        throw new ZipException(entry.getName() + " is damaged");
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

  /** Deletes what was not used for long, and what a killed process left unfinished. */
  private void prune() {
    long horizon = System.currentTimeMillis() - KEPT.toMillis();
    try (Stream<Path> all = Files.list(directory)) {
      for (Path old : all.filter(one -> one.toFile().lastModified() < horizon).toList()) {
        // Renamed first, so that half of it is never taken for the whole.
        Path going = directory.resolve("unfinished-" + UUID.randomUUID());
        delete(Files.move(old, going, StandardCopyOption.ATOMIC_MOVE));
      }
    } catch (IOException | UncheckedIOException e) {
      // Another process deletes it, too, or it is another user's; the next artifact tries again.
    }
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
