package dev.hearsay.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.report.CsvRows;
import dev.hearsay.statistics.Difference;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static ComparedRun run(long seed, double bytes) {
        return new ComparedRun(seed, true, "d" + bytes, Map.of("bytes", bytes, "coverage", 1.0, "peak-rss", bytes));
    }

    private static Side side(String name, long firstSeed, double... bytes) {
        List<ComparedRun> runs = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            runs.add(run(firstSeed + i, bytes[i]));
        }
        return new Side(name, "1", new TreeMap<>(), runs);
    }

    private static Comparison of(Side... sides) {
        return Comparison.of(List.of(new Group("", List.of(sides))), true);
    }

    private static Contrast bytes(Comparison comparison) {
        assertThat(comparison.figures()).extracting(ComparedFigure::figure).containsExactly("bytes");
        return comparison.figures().get(0).contrasts().get(0);
    }

    @Test
    void runsOfTheSameSeedsArePairs() {
        // differences 1, 2, 3: mean 2, sd 1, t = 2 sqrt(3) with 2 degrees of freedom, p = 1 - t / sqrt(2 + t^2)
        Contrast contrast = bytes(of(side("a", 1, 10, 20, 30), side("b", 1, 11, 22, 33)));

        assertThat(contrast.pairs()).isEqualTo(3);
        assertThat(contrast.difference().test()).isEqualTo(Difference.PAIRED_T);
        assertThat(contrast.difference().mean()).isEqualTo(2);
        assertThat(contrast.difference().high()).isCloseTo(2 + 4.302653 / Math.sqrt(3), within(1e-5));
        assertThat(contrast.difference().p()).isCloseTo(1 - Math.sqrt(12.0 / 14), within(1e-9));
        assertThat(contrast.relative()).isEqualTo(0.1);
        assertThat(contrast.ratio()).isEqualTo(1.1);
    }

    @Test
    void onlySeedsThatBothHaveArePairs() {
        Contrast contrast = bytes(of(side("a", 1, 10, 20, 30), side("b", 2, 22, 33, 99)));

        assertThat(contrast.pairs()).isEqualTo(2);
        assertThat(contrast.base()).isEqualTo(25);
        assertThat(contrast.difference().mean()).isEqualTo(2.5);
    }

    @Test
    void runsOfOtherSeedsAreNoPairs() {
        // means 20 and 22, both of variance 100: standard error sqrt(200 / 3), 4 degrees of freedom
        Contrast contrast = bytes(of(side("a", 1, 10, 20, 30), side("b", 11, 12, 22, 32)));

        assertThat(contrast.pairs()).isZero();
        assertThat(contrast.difference().test()).isEqualTo(Difference.WELCH);
        assertThat(contrast.difference().mean()).isEqualTo(2);
        assertThat(contrast.difference().high()).isCloseTo(2 + 2.776445 * Math.sqrt(200 / 3.0), within(1e-4));
    }

    @Test
    void aSingleRunIsNotTested() {
        Comparison comparison = of(side("a", 1, 10), side("b", 1, 15));

        assertThat(bytes(comparison).isTested()).isFalse();
        assertThat(bytes(comparison).ratio()).isEqualTo(1.5);
        assertThat(comparison.tests()).isZero();
        assertThat(new Notes(comparison).lines())
                .containsExactly(
                        "a single run says nothing about chance: give each side several seeds",
                        "equal on all sides: coverage");
    }

    @Test
    void probabilitiesAreCorrectedForAllTests() {
        Comparison comparison = of(side("a", 1, 10, 20, 30), side("b", 1, 11, 22, 33), side("c", 1, 10, 21, 31));

        double first = 1 - Math.sqrt(12.0 / 14);
        // differences 0, 1, 1: mean 2/3, sd 1/sqrt(3), t = 2
        double second = 1 - Math.sqrt(4.0 / 6);
        assertThat(comparison.tests()).isEqualTo(2);
        assertThat(comparison.contrasts())
                .extracting(Contrast::p)
                .satisfiesExactly(
                        p -> assertThat(p).isCloseTo(2 * first, within(1e-9)),
                        p -> assertThat(p).isCloseTo(second, within(1e-9)));
        assertThat(new Notes(comparison).lines())
                .contains("2 tests of 1 metric by paired t; p is Holm's for 2, beyond chance below 0.05");
    }

    @Test
    void figuresOfTheMachineAreNone() {
        assertThat(of(side("a", 1, 10), side("b", 1, 15)).figures())
                .extracting(ComparedFigure::figure)
                .doesNotContain("peak-rss");
    }

    @Test
    void aChangeMattersIfItIsLargeAndBeyondChance() {
        Side base = side("a", 1, 100, 110, 120);
        Side more = side("b", 1, 103, 113, 123.001);
        Side scattered = side("c", 1, 150, 90, 125);

        assertThat(new Verdict(of(base, more), 0.02).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.line()).startsWith("worse: b, bytes +2.73 % (p ="));
        assertThat(new Verdict(of(base, more), 0.03).matters()).isFalse();
        assertThat(new Verdict(of(base, scattered), 0.02).matters()).isFalse();
        assertThat(new Verdict(of(base, base), 0).line()).isEqualTo("nothing matters, digest the same where seeds are");
        assertThat(new Verdict(of(base, scattered), 0.02).line()).isEqualTo("nothing matters, digest changed");
    }

    @Test
    void aSingleRunMattersByItsSize() {
        assertThat(new Verdict(of(side("a", 1, 100), side("b", 1, 97)), 0.02).findings())
                .extracting(Verdict.Finding::line)
                .containsExactly("better: b, bytes -3.00 % (one run, by its size alone)");
        assertThat(new Verdict(of(side("a", 1, 100), side("b", 1, 99)), 0.02).matters())
                .isFalse();
    }

    @Test
    void whatNoLongerExistsMatters() {
        Comparison comparison = of(side("a", 1, 100, 101), side("b", 1, 100, Double.NaN));
        assertThat(new Verdict(comparison, 0.5).findings())
                .extracting(Verdict.Finding::line)
                .containsExactly("changed: b, bytes no longer exists");
    }

    @Test
    void runsThatAreCutShortMatter() {
        ComparedRun cut = new ComparedRun(1, false, "d", Map.of("bytes", 1.0));
        ComparedRun whole = new ComparedRun(1, true, "d", Map.of("bytes", 1.0));
        Comparison comparison = of(
                new Side("a", "1", new TreeMap<>(), List.of(whole)), new Side("b", "1", new TreeMap<>(), List.of(cut)));

        assertThat(new Verdict(comparison, 0.02).findings())
                .extracting(Verdict.Finding::line)
                .containsExactly("worse: b, runs are cut short now");
        assertThat(new Notes(comparison).lines()).contains("b: 1 of 1 run, seed 1 cut short");
    }

    @Test
    void differencesOfScenariosAreThoseOfMeaning() {
        var first = Setting.all(
                "hearsay { seed = 1, name = a, link.loss = 0, time.run = 1 s, topology.degree = 8 }", Path.of(""));
        var second = Setting.all(
                "hearsay { seed = 2, name = b, link.loss = 0.0, time.run = 1000 ms, topology.degree = 9, protocol.x = y }",
                Path.of(""));

        assertThat(ScenarioDifference.of(
                        List.of(new Side("a", "", first, List.of()), new Side("b", "", second, List.of()))))
                .containsExactly(
                        new ScenarioDifference("protocol.x", List.of("", "y")),
                        new ScenarioDifference("topology.degree", List.of("8", "9")));
    }

    @Test
    void theDefaultsOfAnotherTypeAreNoDifference() {
        var first = Setting.all(
                "hearsay.protocol { type = flood, hop-limit = unlimited, coin = link, aggregate = 0 ms }", Path.of(""));
        var second = Setting.all(
                "hearsay.protocol { type = plumtree, lazy-delay = 5 ms, graft-timeout = 9 s, aggregate = 1 ms }",
                Path.of(""));

        assertThat(ScenarioDifference.of(
                        List.of(new Side("a", "", first, List.of()), new Side("b", "", second, List.of()))))
                .containsExactly(
                        new ScenarioDifference("protocol.aggregate", List.of("0 ms", "1 ms")),
                        new ScenarioDifference("protocol.coin", List.of("link", "")),
                        new ScenarioDifference("protocol.graft-timeout", List.of("", "9 s")),
                        new ScenarioDifference("protocol.type", List.of("flood", "plumtree")));
    }

    private static Source source(String place, boolean isRun, Side... sides) {
        return new Source(Path.of("/results", place), isRun, List.of(sides));
    }

    @Test
    void runsThatDifferInTheSeedAloneAreOneSide() throws WrongResultsException {
        List<Group> groups = Grouping.beside(List.of(
                source("a/1", true, side("x", 1, 10)),
                source("a/2", true, side("x", 2, 10)),
                source("b/1", true, side("x", 1, 10)),
                source("b/2", true, side("x", 2, 10))));

        assertThat(groups)
                .singleElement()
                .satisfies(group -> assertThat(group.sides())
                        .extracting(Side::name, Side::runsInWords)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple("a", "2 runs, seeds 1 to 2"),
                                org.assertj.core.groups.Tuple.tuple("b", "2 runs, seeds 1 to 2")));
    }

    @Test
    void runsOfOneSideAloneAreASideEach() throws WrongResultsException {
        List<Group> groups =
                Grouping.beside(List.of(source("a/1", true, side("x", 1, 10)), source("a/2", true, side("x", 2, 10))));

        assertThat(groups.get(0).sides()).extracting(Side::name).containsExactly("1", "2");
        assertThatThrownBy(() -> Grouping.beside(List.of(source("a/1", true, side("x", 1, 10)))))
                .isInstanceOf(WrongResultsException.class)
                .hasMessage("/results/a/1 is one side only; a comparison needs another directory of results");
    }

    @Test
    void sweepsOfTheSameCellsAreComparedCellByCell() throws WrongResultsException {
        List<Source> sweeps = List.of(
                source("a/s", false, side("x", 1, 10), side("y", 1, 20)),
                source("b/s", false, side("y", 1, 20), side("x", 1, 10)));

        assertThat(Grouping.beside(sweeps)).extracting(Group::cell).containsExactly("x", "y");
        assertThat(Grouping.against(sweeps.subList(0, 1), sweeps.subList(1, 2)))
                .allSatisfy(group ->
                        assertThat(group.sides()).extracting(Side::name).containsExactly("a/s", "b/s"));
        List<Source> other = List.of(source("b/s", false, side("z", 1, 20)));
        assertThatThrownBy(() -> Grouping.against(sweeps.subList(0, 1), other))
                .hasMessage("--against: /results/a/s has 2 sides, and what is held against it has not the same");
    }

    @Test
    void noCellOfTheTableIsAFormula() {
        Comparison comparison = of(side("=1+1", 1, 10, 11), side("a,\"b\"", 1, 20, 21));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CompareTable.write(comparison, bytes);

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines().skip(1))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith(",bytes,B,'=1+1,2,10.5,"),
                        second -> assertThat(second).startsWith(",bytes,B,\"a,\"\"b\"\"\",2,20.5,"));
        assertThat(CsvRows.ofText(bytes.toString(StandardCharsets.UTF_8)).get(1))
                .containsEntry("side", "a,\"b\"")
                .containsEntry("difference", "10")
                .containsEntry("p_holm", "0")
                .containsEntry("beyond_chance", "true");
    }
}
