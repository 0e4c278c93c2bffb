package dev.terse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.terse.local.functions.InvocationResult.FunctionFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class LoadingTest extends FunctionCase {

  private static final String PLAIN =
      """
      public class Plain implements RequestHandler<Object, String> {
        public String handleRequest(Object e, Context c) { return "plain"; }
        public String other(Object e, Context c) { return "other"; }
      }
      """;

  @Test
  void handlerWithoutMethod_isLoaded() {
    assertThat(answer(load(settings("toys.Plain", plain())), "{}")).isEqualTo("\"plain\"");
  }

  @Test
  void plainJar_isLoaded() throws IOException {
    Path jar = Artifacts.jarWithoutLibraries(directory, "Plain", PLAIN);

    assertThat(answer(load(settings("toys.Plain", jar)), "{}")).isEqualTo("\"plain\"");
  }

  @Test
  void directory_isLoaded() throws IOException {
    Path unpacked = new ArtifactCache(directory.resolve("elsewhere")).unpacked(plain());

    assertThat(answer(load(settings("toys.Plain", unpacked)), "{}")).isEqualTo("\"plain\"");
  }

  @Test
  void missingLibrary_isNotBorrowedFromTheRunner() throws IOException {
    Path jar =
        Artifacts.jarWithoutLibraries(
            directory,
            "Needy",
            """
            public class Needy implements RequestHandler<Object, String> {
              public String handleRequest(Object e, Context c) {
                return new KinesisEvent().toString();
              }
            }
            """);

    assertThat(load(settings("toys.Needy", jar)).invoke(Artifacts.json("{}")))
        .asInstanceOf(type(FunctionFailure.class))
        .extracting(FunctionFailure::errorType)
        .isEqualTo("java.lang.NoClassDefFoundError");
  }

  @Test
  void missingTypeOfTheEvent_isNotLoaded() throws IOException {
    Path jar =
        Artifacts.jarWithoutLibraries(
            directory,
            "Needy",
            """
            public class Needy implements RequestHandler<KinesisEvent, String> {
              public String handleRequest(KinesisEvent e, Context c) { return ""; }
            }
            """);

    assertRefused("toys.Needy", jar).hasMessageContaining("KinesisEvent");
  }

  @Test
  void serializerOfTheArtifact_isUsed() {
    Path artifact =
        Artifacts.zip(
            directory,
            "Custom",
            """
            public class Custom implements RequestHandler<Object, String> {
              public String handleRequest(Object e, Context c) { return "answer to " + e; }
              public static class Upper implements CustomPojoSerializer {
                public <T> T fromJson(InputStream in, java.lang.reflect.Type type) {
                  return fromJson("", type);
                }
                @SuppressWarnings("unchecked")
                public <T> T fromJson(String in, java.lang.reflect.Type type) {
                  return (T) "event";
                }
                public <T> void toJson(T value, OutputStream out, java.lang.reflect.Type type) {
                  try { out.write(value.toString().toUpperCase().getBytes()); }
                  catch (IOException e) { throw new UncheckedIOException(e); }
                }
              }
            }
            """,
            Map.of(
                "META-INF/services/com.amazonaws.services.lambda.runtime.CustomPojoSerializer",
                Artifacts.json("toys.Custom$Upper")));

    assertThat(answer(load(settings("toys.Custom", artifact)), "{}")).isEqualTo("ANSWER TO EVENT");
  }

  @Test
  void missingArtifact_isNamed() {
    Path missing = directory.resolve("missing.zip");

    assertRefused("toys.Plain", missing).hasMessage(missing + " is not there.");
  }

  @Test
  void fileThatIsNoZip_isNamed() throws IOException {
    Path text = Files.writeString(directory.resolve("text.zip"), "not a zip");

    assertRefused("toys.Plain", text).hasMessageStartingWith(text + " is not a readable zip");
  }

  @Test
  void entryOutsideOfTheArtifact_isRefused() throws IOException {
    Path evil =
        Artifacts.zip(
            directory.resolve("evil.zip"), Map.of("../../escaped.txt", Artifacts.json("x")));

    assertRefused("toys.Plain", evil)
        .hasMessage(evil + " has the entry ../../escaped.txt, which lies outside of it.");
    assertThat(directory.resolve("escaped.txt")).doesNotExist();
    try (Stream<Path> left = Files.list(directory.resolve("cache"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void sameContent_isUnpackedOnce() throws IOException {
    Path artifact = plain();
    ArtifactCache cache = new ArtifactCache(directory.resolve("cache"));

    Path first = cache.unpacked(artifact);
    Path copy = Files.copy(artifact, directory.resolve("copy.zip"));

    assertThat(cache.unpacked(copy)).isEqualTo(first);
  }

  @Test
  void artifactThatWasNotUsedForAWeek_isDeleted_whenAnotherComes() throws IOException {
    ArtifactCache cache = new ArtifactCache(directory.resolve("cache"));
    long eightDaysAgo = System.currentTimeMillis() - Duration.ofDays(8).toMillis();
    Path unused = cache.unpacked(zipOf("unused"));
    Path used = cache.unpacked(zipOf("used"));
    Path young = cache.unpacked(zipOf("young"));
    Path left = Files.createDirectories(unused.resolveSibling("unfinished-1"));
    for (Path old : List.of(unused, used, left)) {
      assertThat(old.toFile().setLastModified(eightDaysAgo)).isTrue();
    }
    cache.unpacked(zipOf("used"));

    Path other = cache.unpacked(zipOf("other"));

    try (Stream<Path> kept = Files.list(other.getParent())) {
      assertThat(kept).containsExactlyInAnyOrder(used, young, other);
    }
  }

  @Test
  void damagedEntry_isRefused_andNothingIsKept() throws IOException {
    Path zip =
        Artifacts.zip(
            directory.resolve("damaged.zip"), Map.of("toys/Plain.class", new byte[10_000]));
    byte[] bytes = Files.readAllBytes(zip);
    // The first byte of its checksum, in the directory at the end.
    int entry = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\001\002");
    bytes[entry + 16]++;
    Files.write(zip, bytes);

    assertRefused("toys.Plain", zip).hasMessageContaining("toys/Plain.class is damaged");
    try (Stream<Path> left = Files.list(directory.resolve("cache"))) {
      assertThat(left).isEmpty();
    }
  }

  private Path zipOf(String text) throws IOException {
    return Artifacts.zip(
        directory.resolve("version.zip"), Map.of("text", text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void missingClass_isNamed() {
    Path artifact = plain();

    assertRefused("toys.Other::handleRequest", artifact)
        .hasMessage(artifact + " can't run toys.Other::handleRequest: it has no class toys.Other.");
  }

  @Test
  void missingMethod_isNamed() {
    assertRefused("toys.Plain::handle", plain())
        .hasMessageEndingWith("toys.Plain has no public method handle.");
  }

  @Test
  void methodOfAnotherForm_isRefused() {
    assertRefused("toys.Plain::other", plain())
        .hasMessageEndingWith("the local runner calls handleRequest only, not other.");
  }

  @Test
  void classWithoutHandlerInterface_isRefused() {
    Path artifact =
        Artifacts.zip(
            directory,
            "Loose",
            "public class Loose { public String handleRequest(Object o) { return null; } }");

    assertRefused("toys.Loose", artifact)
        .hasMessageEndingWith(
            "toys.Loose implements neither RequestHandler nor RequestStreamHandler.");
  }

  @Test
  void classWithoutPublicConstructor_isRefused() {
    Path artifact =
        Artifacts.zip(
            directory,
            "Shy",
            """
            public class Shy implements RequestHandler<Object, String> {
              Shy() {}
              public String handleRequest(Object e, Context c) { return ""; }
            }
            """);

    assertRefused("toys.Shy", artifact)
        .hasMessageEndingWith(
            "toys.Shy has no public constructor without parameters or with one Map.");
  }

  @Test
  void classWithOpenTypes_isRefused() {
    Path artifact =
        Artifacts.zip(
            directory,
            "Open",
            """
            public class Open<T> implements RequestHandler<T, String> {
              public String handleRequest(T e, Context c) { return ""; }
            }
            """);

    assertRefused("toys.Open", artifact)
        .hasMessageEndingWith("toys.Open leaves the types of RequestHandler open.");
  }

  private Path plain() {
    return Artifacts.zip(directory, "Plain", PLAIN);
  }

  private AbstractThrowableAssert<?, ?> assertRefused(String handler, Path artifact) {
    return assertThatThrownBy(() -> load(settings(handler, artifact)))
        .isInstanceOf(FunctionException.class);
  }
}
