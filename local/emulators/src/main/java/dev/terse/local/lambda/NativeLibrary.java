package dev.terse.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The native library of the runtime interface client, unpacked once for this process. By default
 * each client unpacks it to the same file in {@code /tmp}, which kills the clients that have it
 * mapped: in Lambda there is only ever one.
 */
final class NativeLibrary {

  private static final String PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
  private static final String RESOURCE = "/jni/libaws-lambda-jni.linux-%s.so";
  private static final List<String> OPTIONS = unpacked();

  private NativeLibrary() {}

  /** Returns the JVM options that name it; none where the client has none for this machine. */
  static List<String> options() {
    return OPTIONS;
  }

  private static List<String> unpacked() {
    String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    try (InputStream library = resource(RESOURCE.formatted(architecture))) {
      if (library == null) {
        return List.of();
      }
      Path file = Files.createTempFile("terse-runtime-interface-client", ".so");
      file.toFile().deleteOnExit();
      Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
      return List.of("-D" + PROPERTY + "=" + file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    try {
      return Class.forName(
              RuntimeInterfaceClient.MAIN_CLASS, false, NativeLibrary.class.getClassLoader())
          .getResourceAsStream(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
