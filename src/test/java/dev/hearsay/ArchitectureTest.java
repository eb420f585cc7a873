package dev.hearsay;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Packages form a straight line: each may use only those above it. */
@AnalyzeClasses(packages = "dev.hearsay", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final List<String> LINE = List.of(
            "random",
            "settings",
            "topology",
            "link",
            "protocol",
            "wire",
            "fault",
            "scenario",
            "peer",
            "metrics",
            "emulation",
            "plain",
            "cluster",
            "report",
            "query",
            "testkit",
            "cli");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("dev.hearsay.(*)..").should().beFreeOfCycles();

    /** However deep they are: {@code protocol.announce.sketch} is one by itself, beside {@code protocol.announce}. */
    @ArchTest
    static final ArchRule packagesAndTheirSubpackagesFormNoCycles =
            slices().matching("dev.hearsay.(**)").should().beFreeOfCycles();

    @ArchTest
    static void eachPackageUsesOnlyThoseAboveIt(com.tngtech.archunit.core.domain.JavaClasses all) {
        for (int i = 0; i < LINE.size(); i++) {
            String[] below = LINE.subList(i + 1, LINE.size()).stream()
                    .map(name -> "dev.hearsay." + name + "..")
                    .toArray(String[]::new);
            if (below.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("dev.hearsay." + LINE.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(below)
                        .check(all);
            }
        }
    }

    @ArchTest
    static final ArchRule everyPackageHasItsPlaceInTheLine = classes()
            .should()
            .resideInAnyPackage(
                    LINE.stream().map(name -> "dev.hearsay." + name + "..").toArray(String[]::new));

    @ArchTest
    static final ArchRule onlyTheEmulationKnowsActors = noClasses()
            .that()
            .resideOutsideOfPackages("dev.hearsay.emulation..", "dev.hearsay.cluster..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.pekko.."));

    @ArchTest
    static final ArchRule thePlainEngineIsIndependentOfTheActors = noClasses()
            .that()
            .resideInAPackage("dev.hearsay.plain..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.hearsay.peer..", "dev.hearsay.emulation..")
                    .and(com.tngtech.archunit.base.DescribedPredicate.not(
                            com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf(
                                    dev.hearsay.peer.Network.class,
                                    dev.hearsay.peer.EffectChecks.class,
                                    dev.hearsay.peer.IllegalEffect.class,
                                    dev.hearsay.peer.PeerFailure.class,
                                    dev.hearsay.emulation.EmulationFailure.class,
                                    dev.hearsay.emulation.RunProgress.class,
                                    dev.hearsay.emulation.RunWarnings.class))));

    @ArchTest
    static final ArchRule protocolsDoNoInputOrOutput = noClasses()
            .that()
            .resideInAnyPackage("dev.hearsay.protocol..", "dev.hearsay.peer..", "dev.hearsay.link..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.util.concurrent..")
                    .and(com.tngtech.archunit.base.DescribedPredicate.not(
                            com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf(
                                    java.io.Serializable.class))));

    @ArchTest
    static final ArchRule nothingDrawsUnseeded = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .callMethod(Math.class, "random");
}
