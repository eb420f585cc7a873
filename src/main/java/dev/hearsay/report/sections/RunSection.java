package dev.hearsay.report.sections;

import dev.hearsay.page.Section;
import java.util.Optional;

/** A maker of one section of a run's page. */
@FunctionalInterface
public interface RunSection {
    /** The section, or nothing where the run has nothing to show there. */
    Optional<Section> of(RunEvidence run);
}
