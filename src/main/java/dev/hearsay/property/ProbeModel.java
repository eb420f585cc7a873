package dev.hearsay.property;

import java.util.List;

/** Properties that are looked at together, with their settings: over the peers of a run it makes the probe that looks. */
public interface ProbeModel {
    /** The family of the properties. */
    Family family();

    /** The properties, in the order of their values. */
    List<Property> properties();

    /**
     * The probe of a run.
     *
     * @param every the time between its samples, in nanoseconds
     */
    Probe over(PeerFacts peers, long every);
}
