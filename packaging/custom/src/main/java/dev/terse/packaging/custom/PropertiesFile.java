package dev.terse.packaging.custom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;

/** A file in the format of {@link Properties}. */
final class PropertiesFile {

  private PropertiesFile() {}

  /** Reads a file. */
  static Properties read(Path file) throws IOException {
    var properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    return properties;
  }

  /**
   * Removes what a JVM skips when it reads the file: its comments and blank lines.
   *
   * @param file the file, which is changed
   * @param isReplaced matches the other lines that are left out, each a property as a whole
   * @param added lines that are put at the end
   */
  static void compact(Path file, Predicate<String> isReplaced, List<String> added)
      throws IOException {
    List<String> kept = new ArrayList<>();
    boolean continued = false;
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      // In a value that goes on in the next line, nothing is a comment.
      if (continued || !isSkipped(line.strip()) && !isReplaced.test(line)) {
        kept.add(line);
        continued = goesOn(line);
      }
    }
    kept.addAll(added);
    Files.write(file, kept, StandardCharsets.ISO_8859_1);
  }

  private static boolean isSkipped(String line) {
    return line.isEmpty() || line.startsWith("#") || line.startsWith("!");
  }

  private static boolean goesOn(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\\') {
      end--;
    }
    return (line.length() - end) % 2 == 1;
  }
}
