package dev.terse.packaging.jars;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A jar whose entries are not compressed: faster to read, and a quarter smaller once the package as
 * a whole is compressed, because classes have much in common.
 */
public final class StoredJar {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private StoredJar() {}

  /**
   * Copies a jar.
   *
   * @param jar the jar
   * @param copy the file to write
   * @param isLeftOut matches the names of entries that are not copied
   */
  public static void copy(Path jar, Path copy, Predicate<String> isLeftOut) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile from = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        // Some jars have an entry twice, and look-ups find the first. Folders stay, because
        // libraries list their content.
        if (!isLeftOut.test(entry.getName()) && !entries.containsKey(entry.getName())) {
          try (InputStream in = from.getInputStream(entry)) {
            entries.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    write(entries, copy);
  }

  /**
   * Writes a jar.
   *
   * @param entries its content, by name
   * @param jar the file to write
   */
  static void write(Map<String, byte[]> entries, Path jar) throws IOException {
    try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(jar))) {
      to.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        put(to, entry.getKey(), entry.getValue());
      }
    }
  }

  private static void put(ZipOutputStream to, String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    // Without the field for times since 1970, which the JVM checks for each entry.
    entry.setTimeLocal(TIME);
    to.putNextEntry(entry);
    to.write(content);
    to.closeEntry();
  }
}
