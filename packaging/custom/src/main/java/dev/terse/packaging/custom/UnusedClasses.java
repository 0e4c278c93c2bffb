package dev.terse.packaging.custom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The unused parts of the required modules, as one jlink pattern per module. */
final class UnusedClasses {

  // Log4j needs java.beans, which is a thirtieth of its module: the rest is Swing, AWT and fonts.
  private static final Unused DESKTOP =
      new Unused("java.desktop", "(?!java/beans/|com/sun/beans/|module-info)");

  // Style sheets and XPath, with the library that compiles them.
  private static final Unused STYLE_SHEETS =
      new Unused("java.xml", "com/sun/org/apache/(bcel|xalan|xpath|xml/internal/dtm)/");

  private UnusedClasses() {}

  /**
   * The unused classes and other resources of a module.
   *
   * @param module the module
   * @param pattern the beginning of their names
   */
  private record Unused(String module, String pattern) {

    String asExclusion() throws IOException {
      FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));
      Path root = image.getPath("/modules", module);
      Pattern start = Pattern.compile(pattern);
      String kept =
          ModuleFinder.ofSystem().find(module).orElseThrow().descriptor().packages().stream()
              .sorted()
              .map(name -> root.resolve(name.replace('.', '/')))
              .filter(folder -> start.matcher(root.relativize(folder) + "/").lookingAt())
              .map(folder -> root.relativize(smallestFile(folder)).toString())
              .map(UnusedClasses::quoted)
              .collect(Collectors.joining("|"));
      return "regex:/%s/(?!(%s)$)%s.*".formatted(module, kept, pattern);
    }
  }

  /** Returns the argument of {@code --exclude-resources}. */
  static String exclusions() throws IOException {
    return DESKTOP.asExclusion() + "," + STYLE_SHEETS.asExclusion();
  }

  /** Returns one file of a package: jlink rejects modules that lack a package that they declare. */
  private static Path smallestFile(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .min(Comparator.comparingLong(UnusedClasses::size).thenComparing(Path::toString))
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String name) {
    return name.replace("$", "\\$").replace(".", "\\.");
  }
}
