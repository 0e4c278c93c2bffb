package dev.terse.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The permitted dependencies between the parts of the project. */
class DependencyRuleTest {

  private static final String JACKSON = "com.fasterxml.jackson.core..";
  private static final String SDK = "software.amazon.awssdk..";
  private static final String HTTP_FUNCTION = "HTTP function";
  private static final List<String> USED_BY_HTTP_FUNCTIONS =
      List.of(
          "dev.terse.access..",
          "dev.terse.aws..",
          "dev.terse.http..",
          "dev.terse.lambda..",
          "dev.terse.links..",
          "dev.terse.url..",
          "org.slf4j..",
          JACKSON,
          SDK);

  private static final String OF_TABLES =
      "CarryNotes|DailySalts|DayOverflow|ItemWrite|ProgressNotes|ReferrerNames|SetAsideRecords"
          + "|StatsDeleter|StatsReader|StatsTable|TotalsCarrier|TotalsReader|VisitorSketches";
  private static final String OF_ITEMS =
      "BilledSize|ClickUpdate|CodedReferrers|CopyDigests|DayItem|HourlyClicks|ItemKey|LaneMark"
          + "|NamedReferrers|PeriodStats|StoredCounters|TotalItem|UpdateStatement|VisitorChange"
          + "|VisitorSketch";

  private static JavaClasses all;

  @BeforeAll
  static void read() {
    all =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPaths(
                Stream.of(
                        "libraries/url",
                        "libraries/lambda",
                        "libraries/aws",
                        "libraries/links",
                        "libraries/rates",
                        "libraries/access",
                        "libraries/clicks",
                        "libraries/stats",
                        "libraries/http",
                        "libraries/log",
                        "libraries/dax",
                        "functions/shorten",
                        "functions/redirect",
                        "functions/stats",
                        "functions/edit",
                        "functions/delete",
                        "functions/aggregator",
                        "functions/console",
                        "local/emulators",
                        "local/runner")
                    .map(module -> RunningSystem.HOME.resolve(module).resolve("target/classes"))
                    .toArray(Path[]::new));
    assertThat(all).hasSizeGreaterThan(200);
  }

  /** Returns the permitted dependencies of each library and function besides the JDK and itself. */
  static Stream<Arguments> layers() {
    return Stream.of(
        layer("url", "com.ibm.icu.."),
        layer("lambda.config", "dev.terse.url.."),
        layer("lambda.metrics"),
        layer(
            "lambda.snapshot",
            "dev.terse.lambda.runtime..",
            "com.amazonaws.services.lambda.runtime..",
            "org.crac..",
            "org.slf4j.."),
        layer("lambda.runtime", "com.amazonaws.services.lambda.runtime..", JACKSON),
        layer("aws", "dev.terse.lambda..", "org.crac..", SDK),
        layer("links.codes", "dev.terse.aws..", "dev.terse.lambda.snapshot..", SDK),
        layer(
            "links",
            "dev.terse.aws..",
            "dev.terse.lambda.metrics..",
            "dev.terse.url..",
            "com.github.benmanes.caffeine..",
            "dev.terse.lambda.snapshot..",
            "org.slf4j..",
            SDK),
        layer(
            "access",
            "dev.terse.aws..",
            "dev.terse.lambda.metrics..",
            "dev.terse.links..",
            "dev.terse.url..",
            "com.github.benmanes.caffeine..",
            "dev.terse.lambda.snapshot..",
            "org.slf4j..",
            SDK),
        layer(
            "rates",
            "dev.terse.aws..",
            "dev.terse.lambda.metrics..",
            "com.github.benmanes.caffeine..",
            "dev.terse.lambda.snapshot..",
            "org.slf4j..",
            SDK),
        layer("clicks", "dev.terse.links..", "dev.terse.url..", JACKSON),
        layer(
            "stats",
            "dev.terse.aws..",
            "dev.terse.clicks..",
            "dev.terse.lambda.snapshot..",
            "org.slf4j..",
            SDK),
        layer(
            "http",
            "dev.terse.access..",
            "dev.terse.aws..",
            "dev.terse.lambda..",
            "dev.terse.links..",
            "dev.terse.url..",
            "com.amazonaws.services.lambda.runtime..",
            "org.slf4j..",
            JACKSON,
            "software.amazon.awssdk.core.exception.."),
        layer(
            "log",
            "dev.terse.http..",
            "dev.terse.lambda..",
            "com.amazonaws.services.lambda.runtime..",
            "org.slf4j..",
            JACKSON),
        layer(
            "dax",
            "dev.terse.aws..",
            "dev.terse.lambda..",
            "dev.terse.links..",
            "org.crac..",
            "org.slf4j..",
            "software.amazon.dax..",
            SDK),
        layer("functions.shorten", "dev.terse.rates..", "dev.terse.log..", HTTP_FUNCTION),
        layer(
            "functions.redirect",
            "dev.terse.clicks..",
            "dev.terse.dax..",
            "dev.terse.log..",
            "com.amazonaws.services.lambda.runtime..",
            HTTP_FUNCTION),
        layer("functions.stats", "dev.terse.stats..", "dev.terse.log..", HTTP_FUNCTION),
        layer("functions.edit", "dev.terse.dax..", "dev.terse.log..", HTTP_FUNCTION),
        layer(
            "functions.delete",
            "dev.terse.dax..",
            "dev.terse.stats..",
            "dev.terse.log..",
            HTTP_FUNCTION),
        layer("functions.console", "dev.terse.log..", HTTP_FUNCTION),
        layer(
            "functions.aggregator",
            "dev.terse.aws..",
            "dev.terse.clicks..",
            "dev.terse.lambda..",
            "dev.terse.stats..",
            "dev.terse.url..",
            "com.amazonaws.services.lambda.runtime..",
            "com.maxmind.db..",
            "org.crac..",
            "org.slf4j..",
            JACKSON,
            SDK,
            "software.amazon.cloudwatchlogs.emf..",
            "software.amazon.lambda.powertools.."));
  }

  private static Arguments layer(String name, String... allowed) {
    return Arguments.of(
        name,
        Arrays.stream(allowed)
            .flatMap(
                one -> one.equals(HTTP_FUNCTION) ? USED_BY_HTTP_FUNCTIONS.stream() : Stream.of(one))
            .toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void layer_usesOnlyWhatIsListed(String name, List<String> allowed) {
    String itself = "dev.terse." + name;
    List<String> all = new ArrayList<>(allowed);
    all.addAll(List.of("java..", "javax.crypto..", itself + ".."));
    classes()
        .that()
        .resideInAPackage(itself + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(all.toArray(String[]::new))
        .check(DependencyRuleTest.all);
  }

  @Test
  void statistics_callDynamoDbInTheClassesOfTables_andKnowAttributesInThoseOfItems() {
    statisticsBut(OF_TABLES)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("software.amazon.awssdk.services.dynamodb.DynamoDbClient")
        .check(all);
    statisticsBut(OF_TABLES + "|" + OF_ITEMS)
        .should()
        .dependOnClassesThat(
            resideInAPackage(SDK)
                .and(not(resideInAPackage("software.amazon.awssdk.core.exception.."))))
        .check(all);
  }

  private static GivenClassesConjunction statisticsBut(String names) {
    return noClasses()
        .that()
        .resideInAPackage("dev.terse.stats..")
        .and()
        .haveNameNotMatching(".*\\.(%s)(\\$.*)?".formatted(names));
  }

  @Test
  void everyClass_isInALayer() {
    String[] layers =
        Stream.concat(
                layers().map(layer -> "dev.terse." + layer.get()[0] + ".."),
                Stream.of("dev.terse.local..", "software.amazon.awssdk.regions.."))
            .toArray(String[]::new);
    classes().should().resideInAnyPackage(layers).check(all);
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
}
