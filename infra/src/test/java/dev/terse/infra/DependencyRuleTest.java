package dev.terse.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.terse.infra", importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyRuleTest {

  @ArchTest
  static final ArchRule CONCERNS_DEPEND_ONE_WAY =
      slices().matching("dev.terse.infra.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule FUNCTIONS_ARE_KNOWN_BY_NAME_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.terse.functions..",
              "dev.terse.links..",
              "dev.terse.http..",
              "dev.terse.local..");
}
