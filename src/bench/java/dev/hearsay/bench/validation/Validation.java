package dev.hearsay.bench.validation;

import java.nio.file.Path;
import java.util.List;

/** Runs experiments and writes what they found: a table for each, and a page that lists them all. */
public final class Validation {
    private static final Path RESULTS = Path.of("results", "reference", "validation");

    private static final List<Experiment> ALL = List.of(
            new FloodOracles(),
            new DemersTables(),
            new EpidemicRounds(),
            new InfectAndDie(),
            new KadcastTrees(),
            new KademliaLookups(),
            new IpfsWalks(),
            new MaelstromBroadcast(),
            new GossipSubMeshes(),
            new ErlaySavings(),
            new PlumtreeTrees(),
            new HyParViewCrashes(),
            new HyParViewPaths(),
            new Discv4Nodes(),
            new LateComers(),
            new CometQa(),
            new BitcoinRelay(),
            new LightningConvergence(),
            new WakuRelay(),
            new IrohBounds(),
            new VacLargeMessages(),
            new PraosBlocks(),
            new FabricGossip(),
            new SwimMembership(),
            new AtlasReplication(),
            new ZeroNetSwarm(),
            new SKademliaPaths(),
            new SwarmChunks(),
            new StorjSegments(),
            new DaveValues(),
            new CommitTimes(),
            new TheoryBounds());

    private Validation() {}

    /**
     * Runs experiments.
     *
     * @param names which ones; none: all
     * @throws IllegalArgumentException if there is none of a name
     */
    public static void run(List<String> names) {
        List<String> known = ALL.stream().map(Experiment::name).toList();
        if (!known.containsAll(names)) {
            throw new IllegalArgumentException("experiments are: " + String.join(", ", known));
        }
        Report report = new Report(RESULTS);
        for (Experiment experiment : ALL) {
            if (names.isEmpty() || names.contains(experiment.name())) {
                System.out.printf("%n%s%n", experiment.name());
                Findings findings = new Findings();
                long startedAt = System.nanoTime();
                experiment.run(findings);
                System.out.printf("%s: %.0f s%n", experiment.name(), (System.nanoTime() - startedAt) / 1e9);
                report.write(experiment, findings.all());
            }
        }
        report.index(ALL);
    }
}
