package dev.terse.packaging.custom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options of the JVM, in the argument file that {@code bootstrap} names: those of
 * template.yaml, and those of a custom runtime and cache.
 */
final class JvmOptions {

  private static final List<String> OPTIONS =
      List.of(
          "-XX:MaxRAMPercentage=75",
          "-XX:-UsePerfData",
          "-XX:+UnlockDiagnosticVMOptions",
          // Maps the cache at its intended address, not at a random distance: an environment is a
          // virtual machine of its own, and relocating 30 MB takes as long as our own code.
          "-XX:ArchiveRelocationMode=0",
          // Generates no bytecode for the few calls by reflection.
          "-Djdk.reflect.useNativeAccessorOnly=true",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Djava.library.path=native");

  // Compiles the code called often in this process, not the code called often in training.
  private static final String START_FAST = "-XX:-AOTReplayTraining";

  private JvmOptions() {}

  static String of(Function function, PackageLayout layout) throws IOException {
    String own = function.name() + ".jar";
    try (Stream<Path> jars = Files.list(layout.libraries())) {
      // The function before its libraries, as in the managed runtime.
      String classPath =
          jars.map(jar -> jar.getFileName().toString())
              .sorted(
                  Comparator.comparing((String jar) -> !jar.equals(own)).thenComparing(jar -> jar))
              .map(jar -> "lib/" + jar)
              .collect(Collectors.joining(":"));
      return Stream.of(
              OPTIONS.stream(),
              function.jvmOptions().stream(),
              function.startsFast() ? Stream.of(START_FAST) : Stream.<String>empty(),
              Launcher.of(function).options().stream(),
              Stream.of("-cp", classPath))
          .flatMap(options -> options)
          .map(option -> option + "\n")
          .collect(Collectors.joining());
    }
  }
}
