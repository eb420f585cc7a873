package dev.hearsay.bench;

import java.util.List;

/**
 * A run to measure: a scenario of {@code conf/bench}, or a variant of one.
 *
 * @param name what it is called in the table
 * @param conf the scenario
 * @param settings what differs from it
 * @param jvm options of the JVM
 */
record Shape(String name, String conf, List<String> settings, List<String> jvm) {
    /**
     * The parallel collector has the cheapest write barrier and moves the many small objects of a run fastest; what has
     * lived through one collection lives to the end of the run, or nearly, so it is not moved twice.
     */
    private static final List<String> COLLECTOR = List.of("-XX:+UseParallelGC", "-XX:MaxTenuringThreshold=1");

    /** A shape that runs in a heap of at most {@code heap}. */
    static Shape of(String name, String conf, String heap, String... settings) {
        return new Shape(name, "conf/bench/" + conf + ".conf", List.of(settings), with("-Xmx" + heap));
    }

    /** A shape with a fixed heap, of which a part is for what is young: nothing is spent on finding these sizes. */
    static Shape fixed(String name, String conf, String heap, String young, String... settings) {
        List<String> jvm = with("-Xms" + heap, "-Xmx" + heap, "-Xmn" + young);
        return new Shape(name, "conf/bench/" + conf + ".conf", List.of(settings), jvm);
    }

    private static List<String> with(String... heap) {
        return java.util.stream.Stream.concat(COLLECTOR.stream(), java.util.stream.Stream.of(heap))
                .toList();
    }
}
