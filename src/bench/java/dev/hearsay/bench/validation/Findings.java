package dev.hearsay.bench.validation;

import java.util.ArrayList;
import java.util.List;

/** The findings of an experiment, printed as they come. */
final class Findings {
    private final List<Finding> all = new ArrayList<>();

    /** Adds one that needs no word should it not agree. */
    void add(String setting, String figure, Published published, double[] measured) {
        add(setting, figure, published, measured, "");
    }

    /** Adds one, with the reason why it does not agree if it does not. */
    void add(String setting, String figure, Published published, double[] measured, String why) {
        Finding finding = new Finding(setting, figure, published, Estimate.of(measured), why);
        all.add(finding);
        System.out.println(String.join(" | ", finding.cells()));
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
