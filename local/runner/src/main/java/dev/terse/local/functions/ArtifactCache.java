package dev.terse.local.functions;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
 * the artifact's content. Several processes may share it.
 */
public final class ArtifactCache {

  /** Lambda's limit on an unpacked artifact, in bytes. */
  public static final long MAX_UNPACKED_BYTES = 262_144_000;

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
    try {
      Path target = directory.resolve(digest(artifact));
      if (!Files.isDirectory(target)) {
        unpack(artifact, target);
      }
      return target;
    } catch (ZipException | InvalidPathException e) {
      throw new FunctionException(
          "%s is not a readable zip: %s.".formatted(artifact, e.getMessage()), e);
    } catch (IOException e) {
      throw new FunctionException("%s can't be unpacked: %s.".formatted(artifact, e), e);
    }
  }

  private void unpack(Path artifact, Path target) throws IOException {
    Files.createDirectories(directory);
    Path unfinished = Files.createTempDirectory(directory, "unfinished-");
    try {
      try (ZipFile zip = new ZipFile(artifact.toFile())) {
        Budget budget = new Budget(artifact);
        for (ZipEntry entry : Collections.list(zip.entries())) {
          copy(zip, entry, unfinished, budget);
        }
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

  private static String digest(Path artifact) throws IOException {
    try (InputStream in = Files.newInputStream(artifact)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
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
