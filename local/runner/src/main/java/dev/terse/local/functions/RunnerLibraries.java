package dev.terse.local.functions;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runner's own jars. An artifact's jar of the same release is read from the runner's file: the
 * JDK keeps the table of an open jar once per file, and seven functions open four hundred.
 */
final class RunnerLibraries {

  // A snapshot of the same name can be another build.
  private static final String SNAPSHOT = "SNAPSHOT";

  private static final Map<String, File> FILES =
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(path -> path.endsWith(".jar"))
          .map(path -> new File(path).getAbsoluteFile())
          .filter(file -> !file.getName().contains(SNAPSHOT))
          .collect(Collectors.toMap(File::getName, Function.identity(), (first, _) -> first));

  private RunnerLibraries() {}

  /** Returns the runner's jar of the same name and size, or else the artifact's own. */
  static Path sameRelease(Path jar) {
    File own = FILES.get(jar.getFileName().toString());
    return own != null && own.length() == jar.toFile().length() ? own.toPath() : jar;
  }
}
