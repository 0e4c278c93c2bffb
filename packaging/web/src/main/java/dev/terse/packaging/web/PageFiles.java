package dev.terse.packaging.web;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * The command that makes self-contained pages of a layout, a style and texts, and the content
 * security policy that lets browsers apply the style and load nothing.
 */
public final class PageFiles {

  /** The most bytes of a page: it comes with the first packets of a connection. */
  static final int MAX_BYTES = 6_000;

  private static final String TITLE = ".title";

  private PageFiles() {}

  /**
   * Makes the pages.
   *
   * @param arguments the folder of {@code page.html}, {@code page.css} and {@code
   *     pages.properties}, and the folder to write to
   * @throws IOException if a file can't be read or written
   * @throws IllegalStateException if a page would be too large, or has no text
   */
  public static void main(String... arguments) throws IOException {
    Path sources = Path.of(arguments[0]);
    Path target = Files.createDirectories(Path.of(arguments[1]));
    String layout = Files.readString(sources.resolve("page.html"));
    String style = CompactCss.of(Files.readString(sources.resolve("page.css")));
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(sources.resolve("pages.properties"))) {
      texts.load(reader);
    }
    List<String> names =
        texts.stringPropertyNames().stream()
            .filter(property -> property.endsWith(TITLE))
            .map(property -> property.substring(0, property.length() - TITLE.length()))
            .sorted()
            .toList();
    for (String name : names) {
      String page =
          layout
              .replace("{{title}}", text(texts, name + TITLE))
              .replace("{{text}}", text(texts, name + ".text"))
              .replace("{{icon}}", text(texts, "icon." + text(texts, name + ".icon")))
              .replace("{{style}}", style);
      int bytes = page.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_BYTES) {
        throw new IllegalStateException(name + " has " + bytes + " bytes, over " + MAX_BYTES);
      }
      Files.writeString(target.resolve(name + ".html"), page);
    }
    Files.writeString(target.resolve("content-security-policy.txt"), policy(style));
  }

  private static String text(Properties texts, String property) {
    String text = texts.getProperty(property);
    if (text == null) {
      throw new IllegalStateException(property + " is missing");
    }
    return text;
  }

  private static String policy(String style) {
    return "default-src 'none'; style-src '%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        .formatted(Digests.integrity(style));
  }
}
