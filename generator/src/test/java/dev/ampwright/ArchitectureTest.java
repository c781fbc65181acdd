package dev.ampwright;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.ampwright", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.ampwright.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule verifyIsMetOnlyInTheCli = noClasses()
            .that(resideOutsideOfPackages("dev.ampwright.cli..", "dev.ampwright.verify.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.ampwright.verify.."));

    @ArchTest
    static final ArchRule verifyKnowsNothingOfTheGenerator = noClasses()
            .that()
            .resideInAPackage("dev.ampwright.verify..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.ampwright.cli..",
                    "dev.ampwright.project..",
                    "dev.ampwright.render..",
                    "dev.ampwright.npm..",
                    "dev.ampwright.catalog..",
                    "dev.ampwright.template..",
                    "dev.ampwright.options..",
                    "dev.ampwright.document..");

    @ArchTest
    static final ArchRule onlyWritersAndTheCatalogTouchFiles = noClasses()
            .that(resideInAnyPackage(
                    "dev.ampwright.document..",
                    "dev.ampwright.options..",
                    "dev.ampwright.template..",
                    "dev.ampwright.render..",
                    "dev.ampwright.npm.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.net..", "org.eclipse.jgit.."));

    @ArchTest
    static final ArchRule theCatalogReadsButDoesNotWrite = noClasses()
            .that()
            .resideInAPackage("dev.ampwright.catalog..")
            .and()
            .doNotHaveSimpleName("PackCatalog")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "a method that changes files",
                    call -> call.getTargetOwner().getName().equals("java.nio.file.Files")
                            && call.getName()
                                    .matches("write.*|delete.*|move|copy|create.*|new.*Writer|new.*Output.*")));

    @ArchTest
    static final ArchRule onlyTheProjectPackageUsesGit = noClasses()
            .that(resideOutsideOfPackages("dev.ampwright.project..", "dev.ampwright.verify.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.eclipse.jgit.."));

    @ArchTest
    static final ArchRule onlyTheTemplatePackageKnowsFreeMarker = noClasses()
            .that(resideOutsideOfPackages("dev.ampwright.template.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("freemarker.."));
}
