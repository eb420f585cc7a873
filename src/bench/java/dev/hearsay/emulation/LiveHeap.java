package dev.hearsay.emulation;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What is alive in the heap at most while a scenario runs, found by collecting all the time; and what was estimated before.
 * Prints both in bytes.
 */
public final class LiveHeap {
    private LiveHeap() {}

    /** Arguments: the scenario, settings. */
    public static void main(String[] args) throws InterruptedException {
        Scenario scenario = new ScenarioReader(Catalogues.builtIn(), LiveHeap.class.getClassLoader(), Metrics.units())
                .read(Path.of(args[0]), Arrays.asList(args).subList(1, args.length));
        Emulation emulation = new Emulation(scenario, null);
        long estimated = emulation.memoryNeed(Network.of(scenario));
        Thread run = new Thread(emulation::run, "run");
        run.start();
        long most = 0;
        while (run.isAlive()) {
            System.gc();
            Runtime jvm = Runtime.getRuntime();
            most = Math.max(most, jvm.totalMemory() - jvm.freeMemory());
            Thread.sleep(100); // the run has to go on, too
        }
        System.out.println("heap " + estimated + " " + most);
    }
}
