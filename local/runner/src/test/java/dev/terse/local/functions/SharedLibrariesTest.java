package dev.terse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.terse.local.functions.InvocationResult.FunctionFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Where a function's classes come from that the runner has, too. */
class SharedLibrariesTest extends FunctionCase {

  private static final String CLASS_FILE = "software/amazon/awssdk/http/SdkHttpMethod.class";
  private static final String ORIGIN =
      """
      public class Origin implements RequestHandler<Object, String> {
        public String handleRequest(Object e, Context c) {
          return software.amazon.awssdk.http.SdkHttpMethod.class
              .getProtectionDomain().getCodeSource().getLocation().toString();
        }
      }
      """;

  private Path ofTheRunner;

  @BeforeEach
  void findTheRunnersLibrary() {
    ofTheRunner = Artifacts.jarOf(SdkHttpMethod.class);
  }

  @Test
  void sameRelease_isLoadedByTheRunner() throws IOException {
    LocalFunction function =
        function(Map.of("lib/" + ofTheRunner.getFileName(), Files.readAllBytes(ofTheRunner)));

    assertThat(answer(function, "{}")).isEqualTo("\"" + ofTheRunner.toUri().toURL() + "\"");
  }

  @Test
  void otherRelease_isTheFunctionsOwn() throws IOException {
    LocalFunction function =
        function(Map.of("lib/http-client-spi-2.1.0.jar", Files.readAllBytes(ofTheRunner)));

    assertThat(answer(function, "{}")).endsWith("/lib/http-client-spi-2.1.0.jar\"");
  }

  @Test
  void sameReleaseMergedWithOthers_isLoadedByTheRunner() throws IOException {
    LocalFunction function = function(Map.of("lib/libraries.jar", merged(ofTheRunner, true)));

    assertThat(answer(function, "{}")).isEqualTo("\"" + ofTheRunner.toUri().toURL() + "\"");
  }

  @Test
  void otherReleaseMergedWithOthers_isTheFunctionsOwn() throws IOException {
    Path other = Path.of("http-client-spi-2.1.0.jar");
    LocalFunction function = function(Map.of("lib/libraries.jar", merged(other, true)));

    assertThat(answer(function, "{}")).endsWith("/lib/libraries.jar\"");
  }

  @Test
  void classLeftOutOfTheMergedJar_isMissing() throws IOException {
    LocalFunction function = function(Map.of("lib/libraries.jar", merged(ofTheRunner, false)));

    assertThat(function.invoke(Artifacts.json("{}")))
        .asInstanceOf(type(FunctionFailure.class))
        .extracting(FunctionFailure::errorType)
        .isEqualTo("java.lang.NoClassDefFoundError");
  }

  private LocalFunction function(Map<String, byte[]> libraries) {
    return load(settings("toys.Origin", Artifacts.zip(directory, "Origin", ORIGIN, libraries)));
  }

  private byte[] merged(Path library, boolean withClass) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    entries.put("META-INF/of-" + library.getFileName() + "/MANIFEST.MF", new byte[0]);
    if (withClass) {
      try (InputStream in = SdkHttpMethod.class.getResourceAsStream("/" + CLASS_FILE)) {
        entries.put(CLASS_FILE, in.readAllBytes());
      }
    }
    return Files.readAllBytes(Artifacts.zip(directory.resolve("merged.jar"), entries));
  }
}
