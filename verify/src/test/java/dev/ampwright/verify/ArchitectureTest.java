package dev.ampwright.verify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The rules of the house for this module.
@AnalyzeClasses(packages = "dev.ampwright.verify", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule CONTROLS_ARE_PURE = classes()
            .that()
            .resideInAnyPackage("..verify.controls..", "..verify.verdict..", "..verify.facts..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "..verify.controls..",
                    "..verify.verdict..",
                    "..verify.facts..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.security..",
                    "java.nio.charset..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule ONLY_THE_LIVE_COLLECTOR_KNOWS_THE_SDK = noClasses()
            .that()
            .resideOutsideOfPackage("..verify.collect.live..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_GENERATOR = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.ampwright.cli..",
                    "dev.ampwright.catalog..",
                    "dev.ampwright.plan..",
                    "dev.ampwright.project..");

    @ArchTest
    static final ArchRule COLLECTORS_DO_NOT_JUDGE = noClasses()
            .that()
            .resideInAPackage("..verify.collect..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..verify.controls..", "..verify.verdict..", "..verify.report..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.ampwright.verify.(**)").should().beFreeOfCycles();
}
