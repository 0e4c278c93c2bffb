package dev.terse.packaging.web;

import dev.terse.packaging.web.WebJars.PackagePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that browsers may load. */
sealed interface Source {

  /** Returns the text as browsers get it, but for the names of other files. */
  String text() throws IOException;

  /** Returns the name without its digest, such as {@code lit-html.js}. */
  String name();

  /**
   * Returns what an import specifier in this file means.
   *
   * @throws IllegalStateException if it means nothing that is known
   */
  Source imported(String specifier);

  /** A file of the console itself. */
  record Own(Path file) implements Source {

    @Override
    public String text() throws IOException {
      return Files.readString(file);
    }

    @Override
    public String name() {
      return file.getFileName().toString();
    }

    @Override
    public Source imported(String specifier) {
      return specifier.startsWith(".")
          ? new Own(file.resolveSibling(specifier).normalize())
          : packaged(specifier);
    }
  }

  /** A file of an npm package. */
  record Packaged(PackagePath file) implements Source {

    @Override
    public String text() throws IOException {
      String text =
          new String(WebJars.read(file), StandardCharsets.UTF_8)
              .replaceAll("\n//# sourceMappingURL=\\S+\\s*$", "\n");
      // The one script that is not a module, and leaves its class in a variable.
      return file.path().contains(".iife.") ? text + "export default uPlot;\n" : text;
    }

    @Override
    public String name() {
      String path = file.path().substring(file.path().lastIndexOf('/') + 1);
      return path.equals("index.js")
          ? file.packageName().replaceAll("[@/]+", "") + ".js"
          : path.replace(".iife.min", "");
    }

    @Override
    public Source imported(String specifier) {
      if (!specifier.startsWith(".")) {
        return packaged(specifier);
      }
      String path = Path.of(file.path()).resolveSibling(specifier).normalize().toString();
      return new Packaged(new PackagePath(file.packageName(), path));
    }
  }

  private static Source packaged(String specifier) {
    return new Packaged(
        WebJars.resolve(specifier)
            .orElseThrow(() -> new IllegalStateException("no package is " + specifier)));
  }
}
