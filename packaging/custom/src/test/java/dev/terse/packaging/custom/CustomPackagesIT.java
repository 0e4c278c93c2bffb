package dev.terse.packaging.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.terse.local.dax.DaxCluster;
import dev.terse.local.dax.DaxMethod;
import dev.terse.local.dax.DaxOptions;
import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.UnpackedArtifact;
import dev.terse.local.tls.LocalhostCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** All functions' custom packages, built, unpacked and started as Lambda would. */
class CustomPackagesIT {

  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

  static final List<Function> FUNCTIONS = Function.all(HOME);

  private static final Function REDIRECT = Function.named(HOME, "redirect").orElseThrow();

  // The answer to the first of its sample events, in their order.
  private static final Map<String, String> FIRST_ANSWERS =
      Map.of(
          "shorten", "\"statusCode\":201",
          "redirect", "\"statusCode\":301",
          "stats", "\"statusCode\":200",
          "edit", "\"statusCode\":403",
          "delete", "\"statusCode\":403",
          "console", "\"statusCode\":200",
          "aggregator", "{\"batchItemFailures\":[]}");

  private static Backend backend;
  private static Map<Function, PackageSize> sizes;
  @TempDir private Path directory;

  @BeforeAll
  static void make() throws Exception {
    Optional<String> obstacle = CustomPackages.obstacle();
    obstacle.ifPresent(reason -> System.out.println("SKIPPED: " + reason + "."));
    assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
    sizes = CustomPackages.make(HOME, FUNCTIONS);
    backend = Backend.start();
    backend.putLink("terse-demo", "https://example.com/demo?a=b");
  }

  @AfterAll
  static void stop() {
    if (backend != null) {
      backend.close();
    }
  }

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void package_isWithinTheLimits(Function function) {
    assertThat(sizes.get(function).zipped()).isBetween(1L, PackageSize.MAX_ZIPPED);
    assertThat(sizes.get(function).unpacked()).isBetween(1L, PackageSize.MAX_UNPACKED);
  }

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void package_answersItsSampleEvents_withItsClassesFromTheCache(Function function)
      throws Exception {
    Path root = unpacked(function);
    CustomPackages.checkCache(root);

    Started started = Started.of(function, root, samples(function), directory, backend);

    assertThat(started.answers().getFirst()).contains(FIRST_ANSWERS.get(function.name()));
    assertThat(started.answers())
        .noneMatch(answer -> answer.contains("Failure[") || answer.contains("\"statusCode\":5"));
    assertThat(started.isCacheUsed()).as(started.output()).isTrue();
    // The rest is generated at run time.
    assertThat(started.fromCache()).isGreaterThan(started.loaded() * 9 / 10);
    assertThat(started.output()).doesNotContain("[error]", "WARNING");
  }

  @Test
  void redirect_startsWithoutJavasTlsAndTheMetadataOfAllServices() throws Exception {
    Started started = followed(unpacked(REDIRECT));

    assertThat(started.loadedClasses())
        .anyMatch(line -> line.contains(" software.amazon.awssdk.http.crt.AwsCrtHttpClient "))
        .noneMatch(line -> line.contains(" sun.security.ssl."))
        .noneMatch(line -> line.contains(".regions.servicemetadata."));
  }

  @Test
  void redirect_startsWithoutThePowersOfFiveOfBigDecimalAndTheListOfAlgorithms() throws Exception {
    Started started = followed(unpacked(REDIRECT));

    assertThat(started.loadedClasses())
        .anyMatch(line -> line.contains(" Initializing 'dev/terse/http/ApiEvent'"))
        .noneMatch(line -> line.contains(" Initializing 'java/math/BigDecimal'"))
        .noneMatch(line -> line.contains(" Initializing 'sun/security/util/KnownOIDs'"));
  }

  @Test
  void redirectWithDaxAndFurtherOptions_readsThroughItByTls_fromTheCache() throws Exception {
    LocalhostCertificate certificate = LocalhostCertificate.create(directory);
    List<Path> events = Collections.nCopies(300, HOME.resolve("events/redirect-found.json"));
    try (DaxCluster dax =
        DaxCluster.start(DaxOptions.of(1).withTls(certificate), backend.client())) {
      Started started =
          Started.of(
              REDIRECT,
              unpacked(REDIRECT),
              events,
              directory,
              backend,
              Map.of(
                  "DAX_ENDPOINT",
                  dax.uri().toString(),
                  "DAX_DEADLINE_MS",
                  "5000",
                  "LINK_MEMORY_MS",
                  "0",
                  "JVM_OPTIONS",
                  "-Djdk.tls.namedGroups=x25519,secp256r1 -showversion"
                      + " -Djavax.net.ssl.trustStore="
                      + certificate.trustStore()
                      + " -Djavax.net.ssl.trustStorePassword="
                      + certificate.password()));

      assertThat(started.answers()).allMatch(answer -> answer.contains("\"statusCode\":301"));
      assertThat(dax.calls(DaxMethod.GET_ITEM)).isPositive();
      assertThat(started.output())
          .doesNotContain("DAX can't be used")
          .as("what JVM_OPTIONS asks for")
          .contains("Runtime Environment");
      assertThat(started.isCacheUsed()).isTrue();
    }
  }

  @Test
  void cacheThatIsRejected_isNoticedAndTheFunctionAnswersAllTheSame() throws Exception {
    Path root = unpacked(REDIRECT);
    Path options = root.resolve("jvm.options");
    Files.writeString(
        options, "--add-opens\njava.base/java.util=ALL-UNNAMED\n" + Files.readString(options));

    Started started = followed(root);

    assertThat(started.answers().getFirst()).contains("\"statusCode\":301");
    assertThat(started.isCacheUsed()).isFalse();
    assertThatThrownBy(() -> CustomPackages.checkCache(root)).hasMessageContaining("jvm.options");
  }

  @Test
  void cacheOfAnotherJavaRuntime_isNoticedAndTheFunctionAnswersAllTheSame() throws Exception {
    Path root = unpacked(REDIRECT);
    Trees.delete(root.resolve("jre"));
    Files.createSymbolicLink(root.resolve("jre"), Path.of(System.getProperty("java.home")));

    Started started = followed(root);

    assertThat(started.answers().getFirst()).contains("\"statusCode\":301");
    assertThat(started.isCacheUsed()).isFalse();
    assertThatThrownBy(() -> CustomPackages.checkCache(root)).hasMessageContaining("jre/release");
    Files.delete(root.resolve("jre"));
  }

  @Test
  void packageWithoutCache_answersAllTheSame() throws Exception {
    Path root = unpacked(REDIRECT);
    Files.delete(root.resolve("function.aot"));

    Started started = followed(root);

    assertThat(started.answers().getFirst()).contains("\"statusCode\":301");
    assertThat(started.isCacheUsed()).isFalse();
  }

  @Test
  void cacheOfOtherJars_isStale() throws IOException {
    Path root = unpacked(REDIRECT);
    Files.write(root.resolve("lib/redirect.jar"), new byte[1], StandardOpenOption.APPEND);

    assertThatThrownBy(() -> CustomPackages.checkCache(root))
        .isInstanceOf(PackagingException.class)
        .hasMessageContaining("stale")
        .hasMessageContaining("lib/redirect.jar");
  }

  @Test
  void cacheThatOnlyTheJvmRejects_isNoticed() throws IOException {
    // The one of many jars: the JVM was observed not to check the time of a single one.
    Path root = unpacked(Function.named(HOME, "aggregator").orElseThrow());
    Files.setLastModifiedTime(root.resolve("lib/aggregator.jar"), FileTime.fromMillis(0));

    assertThatThrownBy(() -> CustomPackages.checkCache(root))
        .isInstanceOf(PackagingException.class)
        .hasMessageContaining("function.aot is rejected")
        .hasMessageContaining("lib/aggregator.jar");
  }

  private Path unpacked(Function function) throws IOException {
    return UnpackedArtifact.unpack(function.customZip(HOME), directory.resolve("task"));
  }

  private Started followed(Path root) throws Exception {
    List<Path> event = List.of(HOME.resolve("events/redirect-found.json"));
    return Started.of(REDIRECT, root, event, directory, backend);
  }

  private static List<Path> samples(Function function) throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve("events"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(function.name() + "-"))
          .sorted()
          .toList();
    }
  }
}
