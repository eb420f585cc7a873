package dev.hearsay.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The conformance checks of a protocol as a JUnit test: a test class extends this one and names the protocol. Promises that a
 * protocol cannot make, its {@link dev.hearsay.protocol.ProtocolModel} states.
 */
public abstract class ProtocolConformance {
    /** The nets in which a protocol is checked, each connected; a subclass may have others. */
    protected List<String> nets() {
        String latency = "link.latency { type = uniform, min = 20 ms, max = 80 ms }";
        return Stream.of(
                        "random-regular, degree = 4",
                        "ring",
                        "complete",
                        "star",
                        "tree, arity = 3",
                        "torus, columns = 6")
                .map(topology -> "topology { type = " + topology + " }, " + latency)
                .toList();
    }

    /** The block of the protocol, such as {@code type = "com.example.Mine", timeout = 2 s}. */
    protected abstract String protocol();

    private Conformance checks() {
        return new Conformance(protocol());
    }

    private Stream<DynamicTest> inEachNet(Consumer<String> check) {
        return nets().stream().map(net -> DynamicTest.dynamicTest(net, () -> check.accept(net)));
    }

    @TestFactory
    Stream<DynamicTest> everyPeerGetsEveryMessage() {
        return checks().promisesToSpread() ? inEachNet(checks()::reachesAll) : Stream.empty();
    }

    @TestFactory
    Stream<DynamicTest> noMoreCopiesAreSentThanPromised() {
        return checks().promisesToSpread() ? inEachNet(checks()::isBounded) : Stream.empty();
    }

    @TestFactory
    Stream<DynamicTest> everyOperationEnds() {
        return checks().promisesOperations() ? inEachNet(checks()::endsOperations) : Stream.empty();
    }

    @TestFactory
    Stream<DynamicTest> aNetworkWithNothingToDoIsAsQuietAsPromised() {
        return inEachNet(checks()::isQuiet);
    }

    @TestFactory
    Stream<DynamicTest> everyEngineMakesTheSameRun() {
        return inEachNet(checks()::isDeterministic);
    }

    @Test
    void lossesAndCrashesAreSurvived() {
        checks().survivesFaults();
    }

    @Test
    void messagesTravelBetweenHosts() {
        assumeTrue(checks().promisesToTravel(), "the model declares no messages: its runs are of one JVM");
        checks().travelsBetweenHosts();
    }
}
