package dev.terse.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.terse.infra", importOptions = ImportOption.DoNotIncludeTests.class)
class InfraDependencyRuleTest {

  @ArchTest
  static final ArchRule CONCERNS_DEPEND_ONE_WAY =
      slices().matching("dev.terse.infra.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule OF_TERSE_THE_TEMPLATE_ALONE_IS_KNOWN =
      noClasses()
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("dev.terse..")
                  .and(
                      JavaClass.Predicates.resideOutsideOfPackages(
                          "dev.terse.infra..", "dev.terse.local.template..")));
}
