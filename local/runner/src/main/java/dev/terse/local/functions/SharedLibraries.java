package dev.terse.local.functions;

import java.io.IOException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * The libraries that an artifact and the runner have in the same release, known by the file's name.
 * Their classes are loaded once for the runner and all functions: they are most of what a function
 * loads, and have no state that a function sets. What the artifact lacks, or has in another
 * release, is not among them; but what they need themselves comes from the runner, too.
 */
final class SharedLibraries {

  // Without what logs, because each function has a log of its own.
  private static final List<String> PACKAGES =
      List.of(
          "software.amazon.awssdk.",
          "software.amazon.eventstream.",
          "com.fasterxml.jackson.annotation.",
          "com.fasterxml.jackson.core.",
          "com.fasterxml.jackson.databind.",
          "org.reactivestreams.");
  private static final String MERGED = "libraries.jar";
  private static final ClassLoader RUNNER = SharedLibraries.class.getClassLoader();

  private final Set<String> files;
  private final Optional<JarFile> merged;

  private SharedLibraries(Set<String> files, Optional<JarFile> merged) {
    this.files = files;
    this.merged = merged;
  }

  /**
   * Returns those of an artifact.
   *
   * @param jars its jars. The one named {@code libraries.jar} has the files of several, and the
   *     manifest of each in a folder {@code META-INF/of-} with the file's name; it stays open.
   */
  static SharedLibraries of(List<Path> jars) throws IOException {
    Optional<JarFile> merged = Optional.empty();
    for (Path jar : jars) {
      if (jar.endsWith(MERGED)) {
        merged = Optional.of(new JarFile(jar.toFile()));
      }
    }
    Set<String> files =
        jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.toSet());
    return new SharedLibraries(files, merged);
  }

  /** Returns a class of these libraries; empty if it is of none. */
  Optional<Class<?>> find(String name) {
    if (PACKAGES.stream().noneMatch(name::startsWith)) {
      return Optional.empty();
    }
    try {
      Class<?> type = Class.forName(name, false, RUNNER);
      return has(type) ? Optional.of(type) : Optional.empty();
    } catch (ClassNotFoundException | LinkageError _) {
      return Optional.empty();
    }
  }

  private boolean has(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      return false;
    }
    String location = source.getLocation().getPath();
    String file = location.substring(location.lastIndexOf('/') + 1);
    return files.contains(file)
        || merged
            .filter(jar -> jar.getEntry("META-INF/of-" + file + "/MANIFEST.MF") != null)
            .filter(jar -> jar.getEntry(type.getName().replace('.', '/') + ".class") != null)
            .isPresent();
  }
}
