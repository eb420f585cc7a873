package dev.hearsay;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Packages form a straight line: each may use only those above it. */
@AnalyzeClasses(packages = "dev.hearsay", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final List<String> LINE = List.of(
            "random",
            "sorting",
            "statistics",
            "settings",
            "topology",
            "group",
            "link",
            "protocol",
            "overlay",
            "wire",
            "fault",
            "workload",
            "property",
            "gateway",
            "catalogue",
            "scenario",
            "peer",
            "metrics",
            "emulation",
            "plain",
            "cluster",
            "page",
            "report",
            "sweep",
            "compare",
            "watch",
            "tune",
            "query",
            "testkit",
            "cli");

    /** The packages of protocols that others build on, and which they are. */
    private static final Map<String, List<String>> BUILT_ON = Map.of(
            "flood", List.of("sharedag"),
            "bitcoin", List.of("dandelion", "erlay"),
            "epidemic", List.of("demers", "gossip", "mediancounter", "swim"),
            "demers", List.of("gossip"),
            "search", List.of("floodsearch", "randomwalk", "ipfs"),
            "kademlia", List.of("overlay.kademlia"),
            "libp2p", List.of("gossipsub"),
            "atlas", List.of("overlay.atlas"),
            "dht",
                    List.of(
                            "kadcast",
                            "kademlia",
                            "skademlia",
                            "mainline",
                            "discv4",
                            "ipfs",
                            "swarm",
                            "storj",
                            "overlay.kademlia"));

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("dev.hearsay.(*)..").should().beFreeOfCycles();

    /** However deep they are: {@code protocol.announce.sketch} is one by itself, beside {@code protocol.announce}. */
    @ArchTest
    static final ArchRule packagesAndTheirSubpackagesFormNoCycles =
            slices().matching("dev.hearsay.(**)").should().beFreeOfCycles();

    @ArchTest
    static void eachPackageUsesOnlyThoseAboveIt(JavaClasses all) {
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
    static final ArchRule theContractKnowsNoProtocol = noClasses()
            .that()
            .resideInAPackage("dev.hearsay.protocol")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.hearsay.protocol.*.."));

    @ArchTest
    static final ArchRule whatProtocolsShareKnowsNoneOfThem = noClasses()
            .that()
            .resideInAPackage("dev.hearsay.protocol.support..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.hearsay.protocol.*..")
                    .and(not(resideInAnyPackage("dev.hearsay.protocol.support.."))));

    /** A protocol is used by the catalogue, and by those that are built on it. */
    @ArchTest
    static void protocolsStandBesideEachOther(JavaClasses all) {
        for (String protocol : protocols(all)) {
            List<String> users = new ArrayList<>(List.of("dev.hearsay.catalogue..", in(protocol)));
            BUILT_ON.getOrDefault(protocol, List.of()).forEach(user -> users.add(in(user)));
            noClasses()
                    .that()
                    .resideOutsideOfPackages(users.toArray(String[]::new))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(in(protocol)))
                    .check(all);
        }
    }

    /** The packages of a protocol, or of an overlay where it says so. */
    private static String in(String protocol) {
        return "dev.hearsay." + (protocol.contains(".") ? protocol : "protocol." + protocol) + "..";
    }

    private static Set<String> protocols(JavaClasses all) {
        Set<String> found = new TreeSet<>();
        Pattern own = Pattern.compile("dev\\.hearsay\\.protocol\\.(\\w+).*");
        for (JavaClass type : all) {
            Matcher place = own.matcher(type.getPackageName());
            if (place.matches()) {
                found.add(place.group(1));
            }
        }
        found.removeAll(List.of("support", "optimisation", "behaviour"));
        return found;
    }

    /** Mailboxes, placement and clocks are public for the lanes and the hosts alone; hosts for the cluster that connects them. */
    @ArchTest
    static final ArchRule partsOfTheEmulationAreItsOwn = noClasses()
            .that()
            .resideOutsideOfPackages("dev.hearsay.emulation..", "dev.hearsay.cluster..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.hearsay.emulation.*.."));

    @ArchTest
    static final ArchRule lanesKnowNoHosts = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.hearsay.emulation",
                    "dev.hearsay.emulation.mailbox",
                    "dev.hearsay.emulation.placement",
                    "dev.hearsay.emulation.clock")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.hearsay.emulation.hosts"));

    @ArchTest
    static final ArchRule scenariosDoNotKnowHowTheyAreRead = noClasses()
            .that()
            .resideInAPackage("dev.hearsay.scenario")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.hearsay.scenario.reading"));

    @ArchTest
    static final ArchRule recordsOfARunKnowNoFigures = noClasses()
            .that()
            .resideInAPackage("dev.hearsay.metrics.record")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.hearsay.metrics.figures", "dev.hearsay.metrics.jvm"));

    /** Whoever shows anything else than a run uses the model of pages as a run does. */
    @ArchTest
    static final ArchRule pagesKnowNothingOfRuns = noClasses()
            .that()
            .resideInAPackage("dev.hearsay.page..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("dev.hearsay..").and(not(resideInAnyPackage("dev.hearsay.page.."))));

    @ArchTest
    static final ArchRule sectionsWriteNoFiles = noClasses()
            .that()
            .resideInAPackage("dev.hearsay.report.sections")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.hearsay.report", "java.io..", "java.nio.."));

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
                    .and(not(belongToAnyOf(
                            dev.hearsay.peer.Network.class,
                            dev.hearsay.peer.ConnectionEvent.class,
                            dev.hearsay.peer.ControlMessage.class,
                            dev.hearsay.peer.EffectChecks.class,
                            dev.hearsay.peer.IllegalEffect.class,
                            dev.hearsay.peer.PeerFailure.class,
                            dev.hearsay.emulation.EmulationFailure.class,
                            dev.hearsay.emulation.Run.class,
                            dev.hearsay.emulation.RunProgress.class,
                            dev.hearsay.emulation.RunWarnings.class))));

    @ArchTest
    static final ArchRule protocolsDoNoInputOrOutput = noClasses()
            .that()
            .resideInAnyPackage("dev.hearsay.protocol..", "dev.hearsay.peer..", "dev.hearsay.link..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.util.concurrent..")
                    .and(not(belongToAnyOf(java.io.Serializable.class))));

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
