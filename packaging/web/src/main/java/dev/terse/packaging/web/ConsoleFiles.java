package dev.terse.packaging.web;

import dev.terse.packaging.web.WebJars.PackagePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The command that makes the console's files of its sources and of WebJars: ES modules, a style
 * sheet and an icon, each with the digest of its content in its name, and the document that loads
 * them, each compressed.
 */
public final class ConsoleFiles {

  /** The most bytes that a browser loads in all, compressed. */
  static final int MAX_BYTES = 150_000;

  private ConsoleFiles() {}

  /**
   * Makes the files.
   *
   * @param arguments the folder of the sources, with {@code index.html} and {@code app.js}, and the
   *     folder to write to
   * @throws IOException if a file can't be read or written
   * @throws IllegalStateException if an import can't be resolved, or the files are too large
   */
  public static void main(String... arguments) throws IOException {
    Path sources = Path.of(arguments[0]);
    Path target = Files.createDirectories(Path.of(arguments[1]));
    clear(target);
    var modules = new ModuleGraph();
    String app = modules.add(new Source.Own(sources.resolve("app.js")));
    Map<String, byte[]> files = new LinkedHashMap<>(modules.files());
    String style =
        add(
            files,
            "console",
            ".css",
            CompactCss.of(Files.readString(sources.resolve("console.css"))));
    String icon = add(files, "icon", ".svg", Files.readString(sources.resolve("icon.svg")));
    String preloads =
        modules.neededBy(app).stream()
            .map("<link rel=\"modulepreload\" href=\"/console/%s\">"::formatted)
            .collect(Collectors.joining("\n"));
    String index =
        Files.readString(sources.resolve("index.html"))
            .replace("{{app.js}}", app)
            .replace("{{console.css}}", style)
            .replace("{{icon.svg}}", icon)
            .replace("{{preloads}}", preloads);
    files.put("index.html", index.getBytes(StandardCharsets.UTF_8));
    write(files, target);
    writeLicences(target);
  }

  private static void clear(Path folder) throws IOException {
    try (var old = Files.list(folder)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
  }

  private static String add(Map<String, byte[]> files, String stem, String suffix, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String name = stem + "-" + Digests.name(bytes) + suffix;
    files.put(name, bytes);
    return name;
  }

  private static void write(Map<String, byte[]> files, Path target) throws IOException {
    int bytes = 0;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      byte[] compressed = compressed(file.getValue());
      bytes += compressed.length;
      Files.write(target.resolve(file.getKey() + ".gz"), compressed);
    }
    if (bytes > MAX_BYTES) {
      throw new IllegalStateException("the console has " + bytes + " bytes, over " + MAX_BYTES);
    }
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** Keeps the licences beside what they are of. */
  private static void writeLicences(Path target) throws IOException {
    for (String name : new String[] {"lit", "uplot"}) {
      Files.write(
          target.resolve(name + ".LICENSE"), WebJars.read(new PackagePath(name, "LICENSE")));
    }
  }
}
