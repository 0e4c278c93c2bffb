package dev.terse.functions.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * One of the console's files, which the build made and compressed.
 *
 * @param contentType the media type
 * @param gzip the content compressed by gzip; must not be modified
 */
record ConsoleFile(String contentType, byte[] gzip) {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-]+\\.[a-z]+");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  /** Returns the file of a name, any text; empty if there is none. */
  static Optional<ConsoleFile> named(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    try (InputStream in = ConsoleFile.class.getResourceAsStream("files/" + name + ".gz")) {
      return in == null ? Optional.empty() : Optional.of(new ConsoleFile(type, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }

  /** Returns the content as text. */
  String text() {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }
}
