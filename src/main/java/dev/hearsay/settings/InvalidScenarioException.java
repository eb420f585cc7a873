package dev.hearsay.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The exception of a scenario that is wrong: a user's mistake, with one line for each problem. */
public final class InvalidScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** An exception with these problems, at least one. */
    public InvalidScenarioException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The problems of the scenario, at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
