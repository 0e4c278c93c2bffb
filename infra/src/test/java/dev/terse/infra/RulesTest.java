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
import org.junit.jupiter.params.provider.CsvSource;
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
    return Synthesis.VARIANTS.stream();
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

  /** Tests every variant in one process, as it takes most of its time to start. */
  @Test
  void synthesisInAnotherProcess_givesTheSameBytes() throws Exception {
    Path again = Files.createTempDirectory(Path.of("target"), "again").toAbsolutePath();

    run(again, Map.of(), AllVariants.class.getName(), again.toString());

    for (Map<String, String> settings : Synthesis.VARIANTS) {
      Path folder = again.resolve(Integer.toString(Synthesis.VARIANTS.indexOf(settings)));
      for (Path template : Synthesis.of(settings).files()) {
        assertThat(folder.resolve(template.getFileName())).hasSameBinaryContentAs(template);
      }
    }
  }

  @Test
  void appAsTheCdkCallsIt_givesTheSameBytes_andPrintsNothing() throws Exception {
    Path again = Files.createTempDirectory(Path.of("target"), "again").toAbsolutePath();
    Map<String, String> environment =
        Map.of(
            "CDK_OUTDIR",
            again.toString(),
            "CDK_CONTEXT_JSON",
            Synthesis.contextJson(Synthesis.WITH_ZONE));

    assertThat(run(again, environment, TerseApp.class.getName(), "..")).isZero();

    assertThat(again.resolve("output.txt")).isEmptyFile();
    for (Path template : Synthesis.of(Synthesis.WITH_ZONE).files()) {
      assertThat(again.resolve(template.getFileName())).hasSameBinaryContentAs(template);
    }
  }

  /** Tests that a wrong setting is one sentence, and neither a stack trace nor the CDK's noise. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          originSecrets   | 1,1                | none of them twice.
          customPackaging | all                | build them first with
          """)
  void wrongSetting_isOneSentenceOfTheApp(String name, String value, String end) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "wrong").toAbsolutePath();
    Path unbuilt = Files.createTempDirectory(Path.of("target"), "unbuilt").toAbsolutePath();
    Files.copy(Synthesis.REPOSITORY.resolve("template.yaml"), unbuilt.resolve("template.yaml"));
    Map<String, String> settings = Map.of("profile", "production", name, value);
    Map<String, String> environment =
        Map.of(
            "CDK_OUTDIR", folder.toString(), "CDK_CONTEXT_JSON", Synthesis.contextJson(settings));

    assertThat(run(folder, environment, TerseApp.class.getName(), unbuilt.toString())).isEqualTo(1);

    assertThat(folder.resolve("output.txt"))
        .content()
        .startsWith("terse: ")
        .contains(end)
        .hasLineCount(1);
  }

  private static int run(Path folder, Map<String, String> environment, String main, String argument)
      throws Exception {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main,
                argument)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
