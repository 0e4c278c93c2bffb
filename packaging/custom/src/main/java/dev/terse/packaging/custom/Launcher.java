package dev.terse.packaging.custom;

import dev.terse.lambda.runtime.FunctionRuntime;
import dev.terse.local.lambda.RuntimeInterfaceClient;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The program that runs a function in its package, with the jars that it contains. */
enum Launcher {

  /** Lambda's own client, which also maps events to objects for handlers that need it. */
  RUNTIME_INTERFACE_CLIENT {
    @Override
    String mainClass() {
      return RuntimeInterfaceClient.MAIN_CLASS;
    }

    @Override
    List<Path> jars() {
      return RuntimeInterfaceClient.jars();
    }

    @Override
    List<String> options() {
      return List.of();
    }

    // Log4j and others have files of the same name in several jars, which only they can merge.
    @Override
    boolean mergesJars() {
      return false;
    }
  },

  /** Terse's runtime, which is in the function's zip, and the AWS Common Runtime for HTTP. */
  LEAN {
    @Override
    String mainClass() {
      return FunctionRuntime.class.getName();
    }

    @Override
    List<Path> jars() {
      return Stream.of(
              "software.amazon.awssdk.http.crt.AwsCrtHttpClient",
              "software.amazon.awssdk.crtcore.CrtConnectionHealthConfiguration",
              "software.amazon.awssdk.crt.CRT")
          .map(Launcher::jar)
          .toList();
    }

    @Override
    List<String> options() {
      return List.of(
          "-Dsoftware.amazon.awssdk.http.service.impl="
              + "software.amazon.awssdk.http.crt.CrtSdkHttpService");
    }

    @Override
    boolean mergesJars() {
      return true;
    }
  };

  abstract String mainClass();

  abstract List<Path> jars();

  /** Returns the JVM options that go with them. */
  abstract List<String> options();

  /**
   * Returns whether all jars are merged into one, see {@link dev.terse.packaging.jars.MergedJar}.
   */
  abstract boolean mergesJars();

  /**
   * Returns the launcher of a function: the lean one for those whose cold start a user waits for.
   */
  static Launcher of(Function function) {
    return function.name().equals("aggregator") ? RUNTIME_INTERFACE_CLIENT : LEAN;
  }

  private static Path jar(String name) {
    try {
      return Path.of(
          Class.forName(name, false, Launcher.class.getClassLoader())
              .getProtectionDomain()
              .getCodeSource()
              .getLocation()
              .toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
