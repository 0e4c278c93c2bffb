package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.Bucket;

/**
 * Tests that cdk-nag's AwsSolutions and cfn-lint report nothing, and that synthesis is
 * deterministic.
 */
@NeedsNode
@Tag("slow")
class RulesTest {

  static Stream<Map<String, String>> settings() {
    return Stream.of(
        Synthesis.SMALL,
        Synthesis.PRODUCTION,
        Synthesis.WITH_DOMAINS,
        Synthesis.COUNTING_FIREWALL,
        Synthesis.EDGE_PREPARED,
        Synthesis.RESTORED,
        Synthesis.INCIDENT,
        Synthesis.THROUGH_API,
        Synthesis.WITH_ARCHIVE,
        Synthesis.WATCHED);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void stacks_areCleanOfComplaints(Map<String, String> settings) {
    assertThat(Synthesis.of(settings).complaints()).isEmpty();
  }

  @Test
  void bucketAsItComes_isComplainedOf() throws Exception {
    Path output = Files.createTempDirectory(Path.of("target"), "bucket");
    App app = new App(AppProps.builder().outdir(output.toString()).build());
    Bucket.Builder.create(new Stack(app, "stack"), "bucket").build();
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().reports(false).build());

    assertThat(Synthesis.complaints(app.synth()))
        .anySatisfy(complaint -> assertThat(complaint).startsWith("AwsSolutions-S1"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void suppressions_giveAReasonThatSaysSomething(Map<String, String> settings) {
    assertThat(Synthesis.of(settings).main().template().get("Resources"))
        .flatExtracting(
            resource ->
                resource.at("/Metadata/cdk_nag/rules_to_suppress").findValuesAsText("reason"))
        .isNotEmpty()
        .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(40));
  }

  @Test
  void cfnLint_findsNothingInAnyTemplate() throws Exception {
    boolean found = OnPath.has("cfn-lint");
    if (!found) {
      System.out.println("SKIPPED: there is no cfn-lint on the PATH");
    }
    assumeTrue(found, "there is no cfn-lint on the PATH");
    List<String> command = new ArrayList<>(List.of("cfn-lint", "../template.yaml"));
    settings()
        .flatMap(settings -> Synthesis.of(settings).files().stream())
        .map(Path::toString)
        .forEach(command::add);
    Path output = Path.of("target", "cfn-lint.txt");
    Process lint =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(lint.waitFor(120, TimeUnit.SECONDS)).isTrue();

    assertThat(Files.readString(output, StandardCharsets.UTF_8)).isEmpty();
    assertThat(lint.exitValue()).isZero();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void synthesisInAnotherProcess_givesTheSameBytes(Map<String, String> settings) throws Exception {
    Path again = Files.createTempDirectory(Path.of("target"), "again").toAbsolutePath();
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TerseApp.class.getName(),
                "..")
            .redirectErrorStream(true)
            .redirectOutput(again.resolve("output.txt").toFile());
    builder.environment().put("CDK_OUTDIR", again.toString());
    builder.environment().put("CDK_CONTEXT_JSON", Synthesis.contextJson(settings));
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();

    assertThat(again.resolve("output.txt")).isEmptyFile();
    for (Path template : Synthesis.of(settings).files()) {
      assertThat(again.resolve(template.getFileName())).hasSameBinaryContentAs(template);
    }
  }
}
