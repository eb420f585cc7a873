package dev.hearsay.bench.validation;

/** Runs of one protocol whose figures somebody has published, or can be worked out on paper. */
interface Experiment {
    /** What it is called on the command line and in the names of files. */
    String name();

    /** What is validated, in a sentence or two. */
    String subject();

    /** Where the published figures are from. */
    String source();

    /** Runs it; each finding goes to {@code findings} as it is there. */
    void run(Findings findings);
}
