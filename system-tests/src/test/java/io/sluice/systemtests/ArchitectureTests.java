package io.sluice.systemtests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What holds for the classes of every module. Each rule says why. */
@TestInstance(Lifecycle.PER_CLASS)
class ArchitectureTests {

    private static final List<Path> MODULES = Stream.of(
                    "object-store",
                    "service-starter",
                    "producer-service",
                    "ingest-service",
                    "query-service",
                    "launcher")
            .map(module -> Checkout.ROOT.resolve(module).resolve("target").resolve("classes"))
            .toList();

    private final JavaClasses sluice = new ClassFileImporter().importPaths(MODULES);

    @Test
    void everyModuleIsLookedAt() {
        assertThat(MODULES)
                .allSatisfy(classes -> assertThat(Files.isDirectory(classes)).isTrue());
        assertThat(sluice).isNotEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should(new NullMarkedPackage())
                .because("where nothing else is said, a value is never null: NullAway proves it for marked packages")
                .check(sluice);
    }

    @Test
    void packagesAreStepsOfTheFlow() {
        noClasses()
                .should()
                .resideInAnyPackage("..common..", "..util..", "..utils..", "..helper..", "..helpers..", "..misc..")
                .because("a package names a step of the flow; what fits anywhere will be looked for everywhere")
                .check(sluice);
    }

    @Test
    void namesSayWhatAClassDoes() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?)$")
                .because("such names say that there was nothing to say")
                .check(sluice);
    }

    @Test
    void dependenciesComeThroughConstructors() {
        noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .because("an object is complete when its constructor returns, and a test needs no Spring to make one")
                .check(sluice);
    }

    @Test
    void settingsComeAsRecords() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.beans.factory.annotation.Value")
                .because("settings are bound, checked and documented in one place: a @ConfigurationProperties record")
                .check(sluice);
    }

    @Test
    void servicesWriteToTheirLog() {
        noClasses()
                .that(new MainLess())
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("output of a service has a level, a time and a place in the log; only command lines print")
                .check(sluice);
    }

    @Test
    void parserKnowsNoEngine() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.sluice.ingest.parse..", "io.sluice.ingest.schema..", "io.sluice.ingest.deadletter..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.spark..", "org.apache.hadoop..", "io.delta..", "scala..", "org.springframework..")
                .because("what is strict about input is tested by the million without starting anything")
                .check(sluice);
    }

    @Test
    void servicesMeetInTheObjectStoreOnly() {
        slices().matching("io.sluice.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        DescribedPredicate.alwaysTrue(), JavaClass.Predicates.resideInAPackage("io.sluice.starter.."))
                .because("each service is deployed, restarted and understood alone; the tables are the contract")
                .check(sluice);
    }

    /** Whether the class is no command line. Those hand {@code System.out} on as a parameter. */
    private static final class MainLess extends DescribedPredicate<JavaClass> {

        MainLess() {
            super("have no main method that takes a command line");
        }

        @Override
        public boolean test(JavaClass type) {
            return type.tryGetMethod("main", String[].class).isEmpty();
        }
    }
}
