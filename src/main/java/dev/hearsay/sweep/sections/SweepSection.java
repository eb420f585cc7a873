package dev.hearsay.sweep.sections;

import dev.hearsay.page.Section;
import java.util.Optional;

/** A maker of one section of a sweep's page. */
@FunctionalInterface
interface SweepSection {
    /** The section, or nothing where the sweep has nothing to show there. */
    Optional<Section> of(SweepEvidence sweep);
}
