package dev.terse.local.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.UnpackedArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The redirect's custom package, made, unpacked and started as Lambda would. */
class CustomPackagesIT {

  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
  private static final Function REDIRECT = Function.named("redirect").orElseThrow();

  private static Backend backend;
  private static PackageSize size;
  @TempDir private Path directory;

  @BeforeAll
  static void make() throws Exception {
    Optional<String> obstacle = CustomPackages.obstacle();
    obstacle.ifPresent(reason -> System.out.println("SKIPPED: " + reason + "."));
    assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
    size = CustomPackages.make(HOME, List.of(REDIRECT)).get(REDIRECT);
    backend = Backend.start();
    backend.putLink("terse-demo", "https://example.com/demo?a=b");
  }

  @AfterAll
  static void stop() {
    if (backend != null) {
      backend.close();
    }
  }

  @Test
  void packageIsWithinTheLimits() {
    assertThat(size.zipped()).isLessThan(PackageSize.MAX_ZIPPED);
    assertThat(size.unpacked()).isLessThan(PackageSize.MAX_UNPACKED);
  }

  @Test
  void package_answersWithItsClassesFromTheCache() throws Exception {
    Started started = Started.of(REDIRECT, unpacked(), directory, backend);

    assertThat(started.answer()).contains("\"statusCode\":301", "https://example.com/demo?a=b");
    assertThat(started.isCacheUsed()).as(started.output()).isTrue();
    // The rest is made at run time.
    assertThat(started.fromCache()).isGreaterThan(started.loaded() * 9 / 10);
    assertThat(started.output()).doesNotContain("[error]", "WARNING");
  }

  @Test
  void cacheThatIsRejected_isNoticedAndTheFunctionAnswersAllTheSame() throws Exception {
    Path root = unpacked();
    Path options = root.resolve("jvm.options");
    Files.writeString(
        options, "--add-opens\njava.base/java.util=ALL-UNNAMED\n" + Files.readString(options));

    Started started = Started.of(REDIRECT, root, directory, backend);

    assertThat(started.answer()).contains("\"statusCode\":301");
    assertThat(started.isCacheUsed()).isFalse();
    assertThatThrownBy(() -> CustomPackages.checkCache(root)).hasMessageContaining("jvm.options");
  }

  @Test
  void packageWithoutCache_answersAllTheSame() throws Exception {
    Path root = unpacked();
    Files.delete(root.resolve("function.aot"));

    Started started = Started.of(REDIRECT, root, directory, backend);

    assertThat(started.answer()).contains("\"statusCode\":301");
    assertThat(started.isCacheUsed()).isFalse();
  }

  @Test
  void cacheOfOtherJars_isStale() throws IOException {
    Path root = unpacked();
    CustomPackages.checkCache(root);
    Files.copy(
        root.resolve("lib/slf4j-api-2.0.17.jar"),
        root.resolve("lib/redirect.jar"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> CustomPackages.checkCache(root))
        .isInstanceOf(PackagingException.class)
        .hasMessageContaining("stale")
        .hasMessageContaining("lib/redirect.jar");
  }

  private Path unpacked() throws IOException {
    return UnpackedArtifact.unpack(REDIRECT.customZip(HOME), directory.resolve("task"));
  }
}
