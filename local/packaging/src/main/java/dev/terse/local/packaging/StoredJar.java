package dev.terse.local.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A jar whose entries are not compressed: quicker to read, and a quarter smaller once the package
 * as a whole is compressed, for classes have much in common.
 */
final class StoredJar {

  // ICU4J is used for the hosts of URLs, which have nothing to do with these.
  private static final Pattern LOCALE_DATA =
      Pattern.compile(
          "com/ibm/icu/impl/data/icudata/(brkitr|coll|curr|lang|rbnf|region|translit|unit|zone)/.*");

  private StoredJar() {}

  static void copy(Path jar, Path copy) throws IOException {
    try (ZipFile from = new ZipFile(jar.toFile());
        OutputStream file = Files.newOutputStream(copy);
        ZipOutputStream to = new ZipOutputStream(file)) {
      to.setMethod(ZipOutputStream.STORED);
      List<? extends ZipEntry> entries = Collections.list(from.entries());
      Set<String> copied = new HashSet<>();
      for (ZipEntry entry : entries) {
        // Some jars have an entry twice, of which the first is found.
        if (!entry.isDirectory()
            && !LOCALE_DATA.matcher(entry.getName()).matches()
            && copied.add(entry.getName())) {
          try (InputStream in = from.getInputStream(entry)) {
            put(to, entry.getName(), in.readAllBytes());
          }
        }
      }
    }
  }

  private static void put(ZipOutputStream to, String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    entry.setLastModifiedTime(CustomPackage.TIME);
    to.putNextEntry(entry);
    to.write(content);
    to.closeEntry();
  }
}
