package dev.terse.packaging.custom;

import dev.terse.packaging.custom.Function.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options of the JVM, as the argument file that {@code bootstrap} names. */
final class JvmOptions {

  private static final List<String> OPTIONS =
      List.of(
          // A function has one or two processors.
          "-XX:+UseSerialGC",
          "-XX:MaxRAMPercentage=75",
          "-XX:-UsePerfData",
          "-XX:+UnlockDiagnosticVMOptions",
          // The cache where it was made for, and not moved by a random distance: an environment
          // is a virtual machine of its own, and moving 30 MB takes as long as our own code.
          "-XX:ArchiveRelocationMode=0",
          // Makes no bytecode for the few calls by reflection.
          "-Djdk.reflect.useNativeAccessorOnly=true",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Djdk.tls.namedGroups=x25519",
          "-Dsun.net.http.retryPost=false",
          "-Djava.library.path=native");

  // As template.yaml has them for the managed runtime.
  private static final Map<Compilation, String> BY_COMPILATION =
      Map.of(
          // Compiles what has been called often in this process, not what was in training.
          Compilation.START, "-XX:TieredStopAtLevel=1\n-XX:-AOTReplayTraining",
          Compilation.THROUGHPUT, "-Dhttp.maxConnections=64");

  private JvmOptions() {}

  static String of(Function function, PackageLayout layout) throws IOException {
    String own = function.name() + ".jar";
    try (Stream<Path> jars = Files.list(layout.libraries())) {
      // The function before its libraries, as the managed runtime has it.
      String classPath =
          jars.map(jar -> jar.getFileName().toString())
              .sorted(
                  Comparator.comparing((String jar) -> !jar.equals(own)).thenComparing(jar -> jar))
              .map(jar -> "lib/" + jar)
              .collect(Collectors.joining(":"));
      return String.join("\n", OPTIONS)
          + "\n"
          + Launcher.of(function).options().stream()
              .map(option -> option + "\n")
              .collect(Collectors.joining())
          + BY_COMPILATION.get(function.compilation())
          + "\n-cp\n"
          + classPath
          + "\n";
    }
  }
}
