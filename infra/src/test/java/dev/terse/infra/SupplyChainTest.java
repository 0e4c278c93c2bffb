package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.terse.infra.functions.FunctionName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of each zip's components: all are listed in the zip itself, once, and with a licence. */
class SupplyChainTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path REPOSITORY = Path.of("..");
  private static final String OURS = "dev.terse";

  @ParameterizedTest
  @MethodSource("dev.terse.infra.Synthesis#functions")
  void sbom_namesTheJarsOfTheZip_andNoOthers(FunctionName function) throws IOException {
    Set<String> listed = new TreeSet<>();
    for (JsonNode component : components(function)) {
      listed.add(component.get("name").asText() + "-" + component.get("version").asText() + ".jar");
    }

    assertThat(listed).hasSizeGreaterThan(10).isEqualTo(jars(function));
  }

  @ParameterizedTest
  @MethodSource("dev.terse.infra.Synthesis#functions")
  void sbom_isTheSameInEachBuild_andHasDigestsAndLicences(FunctionName function)
      throws IOException {
    JsonNode sbom = sbom(function);

    assertThat(sbom.get("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(sbom.has("serialNumber")).isFalse();
    assertThat(sbom.get("metadata").has("timestamp")).isFalse();
    for (JsonNode component : components(function)) {
      if (!component.get("group").asText().equals(OURS)) {
        assertThat(component.get("hashes")).as(component.toString()).isNotEmpty();
        assertThat(component.get("licenses")).as(component.toString()).isNotEmpty();
      }
    }
  }

  @Test
  void noLibrary_isDeployedInTwoVersions() throws IOException {
    Map<String, Set<String>> versions = new TreeMap<>();
    for (FunctionName function : Synthesis.FUNCTIONS) {
      for (JsonNode component : components(function)) {
        versions
            .computeIfAbsent(library(component), _ -> new TreeSet<>())
            .add(component.get("version").asText());
      }
    }

    assertThat(versions).allSatisfy((library, all) -> assertThat(all).as(library).hasSize(1));
    // Modules of a group have the same version, too: a mixture of Netty's or Log4j's fails at run
    // time.
    for (String group :
        List.of("io.netty", "org.apache.logging.log4j", "com.fasterxml.jackson.core")) {
      assertThat(
              versions.entrySet().stream()
                  .filter(entry -> entry.getKey().startsWith(group + ":"))
                  .flatMap(entry -> entry.getValue().stream())
                  // Jackson's annotations omit the last number.
                  .map(version -> version.replaceFirst("^(\\d+\\.\\d+)\\.0$", "$1"))
                  .distinct())
          .as(group)
          .hasSize(1);
    }
  }

  @Test
  void pageOfLicences_listsWhatIsDeployed() throws IOException {
    Map<String, String> licences = new TreeMap<>();
    for (FunctionName function : Synthesis.FUNCTIONS) {
      for (JsonNode component : components(function)) {
        if (!component.get("group").asText().equals(OURS)) {
          licences.put(library(component), licence(component));
        }
      }
    }
    List<String> rows = new ArrayList<>();
    licences.forEach((library, licence) -> rows.add("| `%s` | %s |".formatted(library, licence)));

    assertThat(
            Files.readAllLines(REPOSITORY.resolve("docs/licences.md")).stream()
                .filter(line -> line.startsWith("| `")))
        .containsExactlyElementsOf(rows);
  }

  private static String library(JsonNode component) {
    return component.get("group").asText() + ":" + component.get("name").asText();
  }

  private static String licence(JsonNode component) {
    return StreamSupport.stream(component.get("licenses").spliterator(), false)
        .map(
            choice ->
                choice.has("expression")
                    ? choice.get("expression").asText()
                    : choice
                        .at(choice.at("/license").has("id") ? "/license/id" : "/license/name")
                        .asText())
        .collect(Collectors.joining(", "));
  }

  private static JsonNode components(FunctionName function) throws IOException {
    return sbom(function).get("components");
  }

  private static JsonNode sbom(FunctionName function) throws IOException {
    try (ZipFile zip = zip(function)) {
      return JSON.readTree(
          zip.getInputStream(zip.getEntry("META-INF/sbom/" + function.id() + ".cdx.json")));
    }
  }

  /**
   * Returns the names of the jars: in lib, or merged into one jar, which keeps each one's manifest.
   */
  private static Set<String> jars(FunctionName function) throws IOException {
    Set<String> names = new TreeSet<>();
    try (ZipFile zip = zip(function)) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().equals("lib/libraries.jar")) {
          names.addAll(merged(zip.getInputStream(entry)));
        } else if (entry.getName().matches("lib/.+\\.jar")) {
          names.add(entry.getName().substring("lib/".length()));
        }
      }
    }
    return names;
  }

  private static Set<String> merged(InputStream jar) throws IOException {
    Pattern manifest = Pattern.compile("META-INF/of-([^/]+\\.jar)/MANIFEST\\.MF");
    Set<String> names = new TreeSet<>();
    try (var entries = new ZipInputStream(jar)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Matcher matcher = manifest.matcher(entry.getName());
        if (matcher.matches()) {
          names.add(matcher.group(1));
        }
      }
    }
    return names;
  }

  private static ZipFile zip(FunctionName function) throws IOException {
    return new ZipFile(
        REPOSITORY.resolve("functions/%1$s/target/%1$s.zip".formatted(function.id())).toFile());
  }
}
