package dev.terse.local.functions;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * The class loaders of the functions' artifacts, one per artifact and process: over the artifact's
 * root, then its libraries by their names.
 */
final class FunctionClasses {

  // Open until the process ends: several systems in a process, which tests have, would otherwise
  // load and compile the same functions again and again.
  private static final ConcurrentMap<Path, URLClassLoader> LOADERS = new ConcurrentHashMap<>();

  static {
    // The services that functions wait for in Lambda take this machine's processors here, which
    // requests are waiting for.
    System.getProperties()
        .putIfAbsent(
            "terse.concurrentCalls", Integer.toString(Runtime.getRuntime().availableProcessors()));
  }

  private FunctionClasses() {}

  /**
   * Returns an artifact's class loader, which must not be closed. Whether the folder has changed
   * since it was first asked for is not noticed.
   *
   * @param root the folder of the unpacked artifact
   * @throws FunctionException if the folder can't be read
   */
  static URLClassLoader of(Path root) {
    return LOADERS.computeIfAbsent(root.toAbsolutePath().normalize(), FunctionClasses::open);
  }

  private static URLClassLoader open(Path root) {
    try {
      List<Path> jars = jars(root.resolve("lib"));
      List<URL> urls = new ArrayList<>();
      urls.add(root.toUri().toURL());
      for (Path jar : jars) {
        urls.add(jar.toUri().toURL());
      }
      // Without a name, because stack traces would show it before every class.
      return new URLClassLoader(
          urls.toArray(URL[]::new), new RuntimeClasses(SharedLibraries.of(jars)));
    } catch (IOException e) {
      throw new FunctionException("%s can't be read: %s.".formatted(root, e), e);
    }
  }

  private static List<Path> jars(Path libraries) throws IOException {
    if (!Files.isDirectory(libraries)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(libraries)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    }
  }
}
