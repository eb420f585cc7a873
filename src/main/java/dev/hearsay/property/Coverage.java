package dev.hearsay.property;

/**
 * The coverage so far, which is not a property of the graph: it is counted from the records of first deliveries when the run has
 * ended. Its last value is the metric {@code coverage} of a run without a warm-up.
 */
public record Coverage() implements Property {
    @Override
    public String name() {
        return "coverage";
    }

    @Override
    public String definition() {
        return "first deliveries so far at live peers / pairs of a message sent so far and a live peer, which is honest and up from its"
                + " sending to the end of the run";
    }
}
