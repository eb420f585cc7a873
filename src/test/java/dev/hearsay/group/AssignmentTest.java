package dev.hearsay.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import dev.hearsay.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final List<String> REGIONS = List.of("even", "odd");

    private static String parity(int peer) {
        return REGIONS.get(peer % 2);
    }

    /** Peer 0 has a link with each other peer: degree n - 1, all others 1. */
    private static Topology star(int peers) {
        int[] others = IntStream.range(1, peers).toArray();
        return Topology.ofLinks(peers, new int[peers - 1], others, peers - 1);
    }

    private static List<GroupRule> rules(String groups, int peers, Problems problems) {
        ConfigBlock root = new ConfigBlock(ConfigFactory.parseString("groups = " + groups), "hearsay", problems)
                .withPeerNames(Map.of("hub", 0));
        return GroupRules.from(root, peers, REGIONS, Map.of());
    }

    private static Groups groups(String groups, int peers, long seed) {
        Problems problems = new Problems();
        List<GroupRule> rules = rules(groups, peers, problems);
        assertEquals(List.of(), problems.list());
        return Assignment.of(rules, star(peers), AssignmentTest::parity, seed);
    }

    private static String problem(String groups) {
        Problems problems = new Problems();
        rules(groups, 10, problems);
        assertEquals(1, problems.list().size(), () -> problems.list().toString());
        Problem problem = problems.list().get(0);
        return problem.path() + " allows " + problem.allowed();
    }

    @Test
    void noGroups() {
        Groups none = groups("[]", 3, 1);
        assertTrue(none.isEmpty());
        assertEquals(Groups.NONE, none.of(2));
        assertEquals("", none.nameOf(2));
    }

    @Test
    void listedPeersAndNamesGoBeforeAllOthersWhereverTheyStand() {
        Groups groups = groups(
                "[{ name = rest, fraction = 0.6 }, { name = central, highest-degree = 1 }, { name = some, ids = [hub, 3, 4] }]",
                10,
                5);
        assertArrayEquals(new int[] {0, 3, 4}, groups.peers(2));
        assertArrayEquals(new int[] {1}, groups.peers(1));
        assertEquals(6, groups.size(0));
        assertEquals(List.of("rest", "central", "some"), groups.names());
        assertEquals("some", groups.nameOf(3));
        assertEquals(1, groups.number("central"));
    }

    @Test
    void regionsAndDegreesTakeAllThatFit() {
        Groups groups = groups("[{ name = a, region = odd }, { name = b, degree = \">= 2\" }]", 10, 5);
        assertArrayEquals(new int[] {1, 3, 5, 7, 9}, groups.peers(0));
        assertArrayEquals(new int[] {0}, groups.peers(1));
        assertEquals(9, groups("[{ name = a, degree = 1 }]", 10, 5).size(0));
        assertEquals(9, groups("[{ name = a, degree = \"< 2\" }]", 10, 5).size(0));
        assertEquals(10, groups("[{ name = a, degree = \"<= 9\" }]", 10, 5).size(0));
        assertEquals(1, groups("[{ name = a, degree = \"> 8\" }]", 10, 5).size(0));
    }

    @Test
    void someOfARegionAreDrawnBeforeSomeOfAll() {
        Groups groups = groups("[{ name = all, count = 5 }, { name = odd, region = odd, count = 5 }]", 10, 3);
        assertArrayEquals(new int[] {1, 3, 5, 7, 9}, groups.peers(1));
        assertArrayEquals(new int[] {0, 2, 4, 6, 8}, groups.peers(0));
    }

    @Test
    void fractionsThatMakeOneAreAllPeersHoweverTheyRound() {
        Groups halves = groups("[{ name = a, fraction = 0.5 }, { name = b, fraction = 0.5 }]", 5, 1);
        assertEquals(List.of(3, 2), List.of(halves.size(0), halves.size(1)));
        Groups parts = groups(
                "[{ name = a, region = even, fraction = 0.5 }, { name = c, ids = [1] }, { name = b, region = even, fraction = 0.5 }]",
                10,
                1);
        assertEquals(List.of(3, 1, 2), List.of(parts.size(0), parts.size(1), parts.size(2)));
    }

    @Test
    void theSeedDecidesWhoIsDrawnAndEachPeerIsAsLikely() {
        String half = "[{ name = a, count = 2 }, { name = b, drawn = 0.25 }]";
        assertArrayEquals(groups(half, 20, 7).peers(0), groups(half, 20, 7).peers(0));
        int[] counted = new int[5];
        int[] drawn = new int[5];
        int seeds = 4000;
        for (int seed = 0; seed < seeds; seed++) {
            Groups groups = groups(half, 5, seed);
            Arrays.stream(groups.peers(0)).forEach(peer -> counted[peer]++);
            Arrays.stream(groups.peers(1)).forEach(peer -> drawn[peer]++);
        }
        for (int peer = 0; peer < 5; peer++) {
            assertEquals(0.4, counted[peer] / (double) seeds, 0.04);
            assertEquals(0.25 * 0.6, drawn[peer] / (double) seeds, 0.03);
        }
    }

    @Test
    void groupsThatAreKnownToBeTooLargeAreRefused() {
        assertEquals(
                "hearsay.groups.1 allows groups of at most 10 peers together, the number of all",
                problem("[{ name = a, fraction = 0.7 }, { name = b, count = 4 }, { name = c, count = 1 }]"));
    }

    @Test
    void aRegionWithTooFewPeersIsRefusedWhenTheyAreKnown() {
        InvalidScenarioException refused = assertThrows(
                InvalidScenarioException.class, () -> groups("[{ name = a, region = odd, count = 6 }]", 10, 1));
        assertEquals("hearsay.groups.0", refused.problems().get(0).path());
        assertEquals(
                "at most 5, as many as fit it and are in no other group",
                refused.problems().get(0).allowed());
    }

    @Test
    void mistakesAreToldAtTheirKey() {
        assertEquals(
                "hearsay.groups.1.ids allows peers that are in no other group, and a has 3",
                problem("[{ name = a, ids = [3] }, { name = b, ids = [2, 3] }]"));
        assertEquals(
                "hearsay.groups.1.name allows a name that no other group has",
                problem("[{ name = a, ids = [3] }, { name = a, ids = [2] }]"));
        assertEquals(
                "hearsay.groups.0.region allows one of even, odd (did you mean even?)",
                problem("[{ name = a, region = evan }]"));
        assertEquals(
                "hearsay.groups.0.name allows a name of 1 to 64 letters, digits, dashes or underscores, the first one a letter",
                problem("[{ name = \"a.b\", ids = [1] }]"));
        String choices =
                "hearsay.groups.0 allows either ids, or highest-degree, or at most one of count, fraction, drawn with or"
                        + " without region and degree";
        assertEquals(
                "hearsay.groups.0 allows keys that say which peers it takes: ids, highest-degree, region, degree, or one of count,"
                        + " fraction, drawn",
                problem("[{ name = a }]"));
        assertEquals(choices, problem("[{ name = a, count = 2, fraction = 0.1 }]"));
        assertEquals(choices, problem("[{ name = a, ids = [1], region = odd }]"));
        assertEquals(
                "hearsay.groups.0.ids allows a list of different peers, each from 0 to 9, or by their names in the topology's file,"
                        + " which hob is not (did you mean hub?)",
                problem("[{ name = a, ids = [hob] }]"));
        assertEquals(
                "hearsay.groups.0.degree allows a number of neighbours, such as 8, or a range of them, such as \">= 20\"",
                problem("[{ name = a, degree = many }]"));
        assertEquals("hearsay.groups.0 allows a block such as { name = home, fraction = 0.5 }", problem("[home]"));
        assertEquals("hearsay.groups allows a list such as [{ name = home, fraction = 0.5 }]", problem("{ a = 1 }"));
    }
}
