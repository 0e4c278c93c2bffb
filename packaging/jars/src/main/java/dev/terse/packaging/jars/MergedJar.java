package dev.terse.packaging.jars;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * All jars of a function as a single one. A look-up of a class that may be missing, or of all
 * services of a kind, makes the JVM open every jar of the class path: with dozens of them that is a
 * tenth of the redirect's cold start.
 */
public final class MergedJar {

  /** The Java release that the functions run on, whatever builds them. */
  private static final Runtime.Version TARGET = Runtime.Version.parse("25");

  // Each jar has its own, and they are of no use merged.
  private static final Pattern OF_ONE_JAR =
      Pattern.compile(
          "META-INF/(INDEX\\.LIST|maven/.*/pom\\.xml|[^/]*\\.(SF|RSA|DSA|EC))"
              + "|(.*/)?module-info\\.class|.*/");

  // Every jar may add to these.
  private static final Pattern LISTS =
      Pattern.compile(
          "META-INF/services/.*|.*/execution\\.interceptors|META-INF/io\\.netty\\.versions\\..*");

  // The files with the origin and license of a jar, kept by jar.
  private static final Pattern ORIGIN =
      Pattern.compile(
          "META-INF/(MANIFEST\\.MF|[^/]*(LICENSE|NOTICE)[^/]*|(AL2|LGPL)[^/]*|license/.*)",
          Pattern.CASE_INSENSITIVE);

  private MergedJar() {}

  /**
   * Merges jars; {@link DeferredBigDecimals} changes some of their classes.
   *
   * @param jars the jars in the order of the class path: of entries with the same name the first is
   *     kept, but lists of services are joined
   * @param merged the jar to write
   * @param isLeftOut matches the names of entries that are not kept
   */
  public static void write(List<Path> jars, Path merged, Predicate<String> isLeftOut)
      throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (Path jar : jars) {
      // From a multi-release jar, the classes that the functions' JVM would take.
      try (JarFile file = new JarFile(jar.toFile(), false, JarFile.OPEN_READ, TARGET)) {
        file.versionedStream()
            .filter(entry -> !OF_ONE_JAR.matcher(entry.getName()).matches())
            .filter(entry -> !isLeftOut.test(entry.getName()))
            .forEach(entry -> add(entries, jar, file, entry));
      }
    }
    DeferredBigDecimals.in(entries);
    StoredJar.write(entries, merged);
  }

  private static void add(Map<String, byte[]> entries, Path jar, JarFile file, ZipEntry entry) {
    String name = entry.getName();
    byte[] content = content(file, entry);
    if (LISTS.matcher(name).matches()) {
      entries.merge(name, content, MergedJar::joined);
    } else if (ORIGIN.matcher(name).matches()) {
      entries.put(name.replace("META-INF/", "META-INF/" + jar.getFileName() + "/"), content);
    } else {
      entries.putIfAbsent(name, content);
    }
  }

  private static byte[] content(JarFile file, ZipEntry entry) {
    try (InputStream in = file.getInputStream(entry)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return (new String(first, UTF_8) + "\n" + new String(second, UTF_8)).getBytes(UTF_8);
  }
}
