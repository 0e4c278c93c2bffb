package dev.terse.local.lambda;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lambda's own runtime interface client, which loads a handler and requests its events from the
 * Runtime API: the same library that the managed runtime runs.
 */
public final class RuntimeInterfaceClient {

  /** The main class, whose argument is the handler. */
  public static final String MAIN_CLASS =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /** The JVM option by which functions with SnapStart find where to register their hooks. */
  public static final String HOOKS = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";

  private static final List<String> CLASSES =
      List.of(
          MAIN_CLASS,
          "com.amazonaws.services.lambda.runtime.Context",
          "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
          "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

  private RuntimeInterfaceClient() {}

  /**
   * Returns the jars that the managed runtime has on its class path, taken from this JVM's own.
   *
   * @throws IllegalStateException if the client is not on the class path of this JVM
   */
  public static List<Path> jars() {
    return CLASSES.stream().map(RuntimeInterfaceClient::jar).toList();
  }

  /**
   * Returns the command that runs a function as the managed runtime does, in the directory of its
   * unpacked zip: the client is on the class path, the function in a class loader of the client's.
   *
   * @param java the {@code java} executable
   * @param options options of the JVM
   * @param handler the function's handler
   */
  public static List<String> managed(Path java, List<String> options, String handler) {
    String classPath =
        jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return Stream.of(
            List.of(java.toString()),
            options,
            NativeLibrary.options(),
            List.of("-cp", classPath, MAIN_CLASS, handler))
        .flatMap(List::stream)
        .toList();
  }

  private static Path jar(String name) {
    try {
      return Path.of(
          Class.forName(name, false, RuntimeInterfaceClient.class.getClassLoader())
              .getProtectionDomain()
              .getCodeSource()
              .getLocation()
              .toURI());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          name + " is missing: name aws-lambda-java-runtime-interface-client in the pom.xml", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
