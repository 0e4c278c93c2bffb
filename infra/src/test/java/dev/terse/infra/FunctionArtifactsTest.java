package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.infra.functions.FunctionArtifacts;
import dev.terse.infra.functions.FunctionName;
import dev.terse.infra.functions.Packaging;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that the handler strings name classes in the artifacts. */
class FunctionArtifactsTest {

  private final FunctionArtifacts artifacts = new FunctionArtifacts(Path.of(".."));

  @TempDir Path unpacked;

  @ParameterizedTest
  @MethodSource("dev.terse.infra.Synthesis#functions")
  void handler_isAClassOfALambdaInterface(FunctionName function) throws Exception {
    String handler =
        Synthesis.TEMPLATE.function(function.constructId() + "Function").orElseThrow().handler();
    List<URL> classPath = unpack(artifacts.of(function, Packaging.MANAGED));

    try (var loader =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> handlerClass = Class.forName(handler, false, loader);
      assertThat(interfaces(handlerClass))
          .containsAnyOf(
              "com.amazonaws.services.lambda.runtime.RequestHandler",
              "com.amazonaws.services.lambda.runtime.RequestStreamHandler");
      assertThat(handlerClass.getConstructor()).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.terse.infra.Synthesis#functions")
  void artifact_isSmallerThanItsBound(FunctionName function) throws IOException {
    assertThat(artifacts.of(function, Packaging.MANAGED))
        .satisfies(zip -> assertThat(Files.size(zip)).isBetween(1L, FunctionArtifacts.MAX_BYTES));
  }

  private List<URL> unpack(Path zip) throws IOException {
    List<URL> classPath = new ArrayList<>(List.of(unpacked.toUri().toURL()));
    try (var in = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(zip)))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = unpacked.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        Files.write(file, in.readAllBytes());
        if (entry.getName().endsWith(".jar")) {
          classPath.add(URI.create(file.toUri().toString()).toURL());
        }
      }
    }
    return classPath;
  }

  private static List<String> interfaces(Class<?> type) {
    List<String> names = new ArrayList<>();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      Arrays.stream(c.getInterfaces()).map(Class::getName).forEach(names::add);
    }
    return names;
  }
}
