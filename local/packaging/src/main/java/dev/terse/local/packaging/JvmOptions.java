package dev.terse.local.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options of the JVM, as the argument file that {@code bootstrap} names. */
final class JvmOptions {

  private static final List<String> OPTIONS =
      List.of(
          // What Lambda's managed runtimes set: a function has one or two processors.
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:MaxRAMPercentage=75",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Djdk.tls.namedGroups=x25519",
          "-Dsun.net.http.retryPost=false",
          "-Djava.library.path=native");

  private JvmOptions() {}

  static String of(PackageLayout layout) throws IOException {
    try (Stream<Path> jars = Files.list(layout.libraries())) {
      String classPath =
          jars.sorted().map(jar -> "lib/" + jar.getFileName()).collect(Collectors.joining(":"));
      return String.join("\n", OPTIONS) + "\n-cp\n" + classPath + "\n";
    }
  }
}
