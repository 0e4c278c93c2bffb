package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.terse.infra.functions.FunctionArtifacts;
import dev.terse.infra.functions.FunctionName;
import dev.terse.infra.operations.WakeUps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of the functions' packaging and architecture, with small artifacts in place of the real
 * ones.
 */
@NeedsNode
class PackagingTest {

  private static final List<String> CUSTOM = List.of("FunctionsRedirect", "FunctionsAggregator");

  @TempDir private Path repository;

  @BeforeEach
  void writeArtifacts() throws IOException {
    Path event = repository.resolve(WakeUps.EVENT);
    Files.createDirectories(event.getParent());
    Files.copy(Path.of("..", WakeUps.EVENT), event);
    for (FunctionName function : Synthesis.FUNCTIONS) {
      write(function.id(), "linux/x86_64/a.so", "linux/aarch_64/a.so");
      write(function.id() + "-custom", "linux/x86_64/a.so");
      Path target = repository.resolve("functions/%s/target".formatted(function.id()));
      Path managed = target.resolve(function.id() + ".zip");
      Files.writeString(
          target.resolve("custom.source"),
          sha256(Files.readAllBytes(managed)) + "\nof other parts\n");
    }
  }

  static Stream<Map<String, String>> profiles() {
    return Stream.of(Synthesis.SMALL, Synthesis.PRODUCTION);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  @Tag("slow")
  void chosenFunctions_bringTheirRuntime_andAllElseStays(Map<String, String> profile) {
    Resources managed = synthesised(profile);
    Resources mixed =
        synthesised(
            with(with(profile, "customPackaging", "redirect,aggregator"), "architecture", "arm64"));

    mixed
        .ofType("AWS::Lambda::Function")
        .forEach(
            (id, function) -> {
              ObjectNode expected = managed.ofType("AWS::Lambda::Function").get(id).deepCopy();
              if (CUSTOM.contains(id.replaceFirst("Function$", ""))) {
                expected.put("Runtime", "provided.al2023").remove("SnapStart");
                expected.putArray("Architectures").add("x86_64");
                var variables = (ObjectNode) expected.at("/Environment/Variables");
                if (variables.remove("JAVA_TOOL_OPTIONS").asText().contains(",secp256r1")) {
                  variables.put("JVM_OPTIONS", "-Djdk.tls.namedGroups=x25519,secp256r1");
                }
                assertThat(function.get("Code")).as(id).isNotEqualTo(expected.get("Code"));
                expected.set("Code", function.get("Code"));
              }
              assertThat(function).as(id).isEqualTo(expected);
            });
    for (String type :
        List.of(
            "AWS::IAM::Role",
            "AWS::IAM::Policy",
            "AWS::CloudWatch::Alarm",
            "AWS::ApiGatewayV2::Route")) {
      assertThat(withoutVersions(mixed, type)).as(type).isEqualTo(withoutVersions(managed, type));
    }
    assertThat(mixed.ofType("AWS::Lambda::Alias"))
        .hasSize(7)
        .allSatisfy((id, alias) -> assertThat(alias.get("Name").asText()).isEqualTo("live"));
    assertThat(mixed.ofType("AWS::Lambda::Version")).hasSize(7);
  }

  @Test
  void all_isEveryFunction() {
    Resources resources = synthesised(with(Synthesis.SMALL, "customPackaging", "all"));

    assertThat(resources.ofType("AWS::Lambda::Function").values())
        .hasSize(7)
        .allSatisfy(
            function -> {
              assertThat(function.get("Runtime").asText()).isEqualTo("provided.al2023");
              assertThat(function.has("SnapStart")).isFalse();
            });
  }

  @Test
  void customPackageThatIsNotBuilt_isNamedWithTheCommandThatBuildsIt() throws IOException {
    Files.delete(repository.resolve("functions/redirect/target/redirect-custom.zip"));

    assertThatThrownBy(() -> synthesised(with(Synthesis.SMALL, "customPackaging", "redirect")))
        .hasMessageEndingWith(
            "redirect-custom.zip is not there; build it first with ./terse package redirect");
  }

  @Test
  void everyPackageThatIsNotBuilt_isNamedWithOneCommand() throws IOException {
    Files.delete(repository.resolve("functions/redirect/target/redirect-custom.zip"));
    Files.delete(repository.resolve("functions/stats/target/stats-custom.zip"));

    assertThatThrownBy(() -> synthesised(with(Synthesis.SMALL, "customPackaging", "all")))
        .hasMessageContaining("/redirect-custom.zip, ")
        .hasMessageEndingWith(
            "/stats-custom.zip are not there; build them first with ./terse package redirect stats");
  }

  @Test
  void customPackageOfAnOlderBuild_isRefused() throws IOException {
    write("redirect", "linux/x86_64/b.so");

    assertThatThrownBy(() -> synthesised(with(Synthesis.SMALL, "customPackaging", "redirect")))
        .hasMessageEndingWith(
            "redirect-custom.zip was made of an older build; make it again with ./terse package"
                + " redirect");
  }

  @Test
  void arm64_isTakenWhereNativeLibrariesAreForBoth() throws IOException {
    write("stats", "linux/x86_64/a.so", "linux/aarch_64/a.so", "freebsd/amd64/a.so");

    assertThat(architectures(Synthesis.SMALL)).containsOnly("arm64");
  }

  @Test
  void x86_isTakenWhereAskedFor() {
    assertThat(architectures(with(Synthesis.SMALL, "architecture", "x86_64")))
        .containsOnly("x86_64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "linux/aarch_64/b.so"})
  void arm64_isRefusedWhereANativeLibraryIsForX86Alone(String another) throws IOException {
    write(
        "stats",
        Stream.of("linux/x86_64/a.so", another)
            .filter(name -> !name.isEmpty())
            .toArray(String[]::new));

    assertThatThrownBy(() -> synthesised(Synthesis.SMALL))
        .hasMessageEndingWith(
            "stats.zip does not run on arm64: it holds lib/native.jar!linux/x86_64/a.so");
  }

  private List<String> architectures(Map<String, String> settings) {
    return synthesised(settings).ofType("AWS::Lambda::Function").values().stream()
        .flatMap(function -> Resources.texts(function.get("Architectures")).stream())
        .toList();
  }

  /** Returns resources without the hashes of versions that they refer to. */
  private static Map<String, String> withoutVersions(Resources resources, String type) {
    Map<String, String> texts = new TreeMap<>();
    resources
        .ofType(type)
        .forEach(
            (id, resource) ->
                texts.put(id, resource.toString().replaceAll("(CurrentVersion)\\w+", "$1")));
    return texts;
  }

  private Resources synthesised(Map<String, String> settings) {
    return Synthesis.of(settings, new FunctionArtifacts(repository)).main();
  }

  private static Map<String, String> with(Map<String, String> profile, String name, String value) {
    Map<String, String> settings = new HashMap<>(profile);
    settings.put(name, value);
    return settings;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes an artifact with one jar that contains native libraries. */
  private void write(String artifact, String... libraries) throws IOException {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(jar)) {
      for (String library : libraries) {
        zip.putNextEntry(new ZipEntry(library));
      }
    }
    Path folder =
        repository.resolve("functions/%s/target".formatted(artifact.replace("-custom", "")));
    Files.createDirectories(folder);
    try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(artifact + ".zip")))) {
      zip.putNextEntry(new ZipEntry("lib/native.jar"));
      zip.write(jar.toByteArray());
    }
  }
}
