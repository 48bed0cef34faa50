package dev.dermaga.hub;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RestController;

/** How the packages of the hub may know each other. */
@AnalyzeClasses(packages = "dev.dermaga.hub", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule only_the_package_dingtalk_knows_the_client = noClasses()
            .that(resideOutsideOfPackage("dev.dermaga.hub.dingtalk.."))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.dermaga.dingtalk.client.."));

    @ArchTest
    static final ArchRule only_the_package_sandbox_knows_the_simulator = noClasses()
            .that(resideOutsideOfPackage("dev.dermaga.hub.sandbox.."))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.dermaga.dingtalk.simulator.."));

    @ArchTest
    static final ArchRule packages_know_each_other_in_one_direction =
            slices().matching("dev.dermaga.hub.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_package_of_a_feature_is_known_by_the_start = noClasses()
            .that(resideInAPackage("dev.dermaga.hub"))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.dermaga.hub.*.."));

    @ArchTest
    static final ArchRule repositories_and_controllers_stay_in_their_package = classes()
            .that()
            .areAnnotatedWith(Repository.class)
            .or()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule controllers_do_not_speak_sql = noClasses()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(JdbcClient.class);

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
