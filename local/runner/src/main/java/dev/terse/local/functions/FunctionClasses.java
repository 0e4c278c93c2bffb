package dev.terse.local.functions;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A factory of a function's class loader over the artifact's root, then its libraries by their
 * names.
 */
final class FunctionClasses {

  private FunctionClasses() {}

  static URLClassLoader of(Path root) {
    try {
      List<URL> urls = new ArrayList<>();
      urls.add(root.toUri().toURL());
      Path libraries = root.resolve("lib");
      if (Files.isDirectory(libraries)) {
        try (Stream<Path> files = Files.list(libraries)) {
          List<Path> jars =
              files
                  .filter(file -> file.getFileName().toString().endsWith(".jar"))
                  .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                  .toList();
          for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
          }
        }
      }
      // Without a name, because stack traces would show it before every class.
      return new URLClassLoader(urls.toArray(URL[]::new), new RuntimeClasses());
    } catch (IOException e) {
      throw new FunctionException("%s can't be read: %s.".formatted(root, e), e);
    }
  }
}
