package dev.hearsay.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The scenario is wrong: a user's mistake, with one line for each fault. */
public final class FaultyScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /** Made of at least one fault. */
    public FaultyScenarioException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** All that is wrong. */
    public List<Fault> faults() {
        return faults;
    }
}
