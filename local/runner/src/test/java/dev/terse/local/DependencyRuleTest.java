package dev.terse.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which part of the house may know which. */
class DependencyRuleTest {

  private static JavaClasses all;

  @BeforeAll
  static void read() {
    all =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPaths(
                List.of(
                        "functions/core",
                        "functions/runtime",
                        "functions/http",
                        "functions/dax",
                        "functions/powertools",
                        "functions/shorten",
                        "functions/redirect",
                        "functions/stats",
                        "functions/delete",
                        "functions/aggregator",
                        "local/services",
                        "local/runner")
                    .stream()
                    .map(module -> RunningSystem.HOME.resolve(module).resolve("target/classes"))
                    .toArray(Path[]::new));
    assertThat(all).hasSizeGreaterThan(200);
  }

  @Test
  void domain_knowsNeitherLambdaNorHttpNorWhoUsesIt() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.terse.links..",
            "dev.terse.codes..",
            "dev.terse.clicks..",
            "dev.terse.stats..",
            "dev.terse.rates..",
            "dev.terse.url..",
            "dev.terse.config..",
            "dev.terse.metrics..",
            "dev.terse.snapshot..",
            "dev.terse.aws..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.amazonaws..",
            "software.amazon.lambda..",
            "dev.terse.http..",
            "dev.terse.functions..",
            "dev.terse.powertools..",
            "dev.terse.dax..",
            "dev.terse.local..")
        .check(all);
  }

  @Test
  void functions_knowNothingOfTheLocalRunner() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.terse.local..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.terse.local..")
        .check(all);
  }

  @Test
  void localRunner_knowsNoFunctionButByItsHandlerString() {
    noClasses()
        .that()
        .resideInAPackage("dev.terse.local..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.terse.functions..", "dev.terse.http..", "dev.terse.links..", "dev.terse.stats..")
        .check(all);
  }

  @Test
  void functions_doNotKnowEachOther() {
    slices().matching("dev.terse.functions.(*)..").should().notDependOnEachOther().check(all);
  }

  @Test
  void redirect_hasNoPowertoolsThatWouldSlowItsColdStart() {
    noClasses()
        .that()
        .resideInAPackage("dev.terse.functions.redirect..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon.lambda..", "dev.terse.powertools..", "org.apache..")
        .check(all);
  }

  @Test
  void httpEvents_areKnownInOnePlace() {
    noClasses()
        .that()
        // A runtime hands events to handlers of streams, and does not look into them.
        .resideOutsideOfPackages("dev.terse.http..", "dev.terse.runtime..", "dev.terse.local..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(".*\\.(APIGatewayV2HTTP.*|RequestStreamHandler)")
        .check(all);
  }

  @Test
  void daxAndNetty_areKnownInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.terse.dax..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon.dax..", "io.netty..")
        .check(all);
  }
}
