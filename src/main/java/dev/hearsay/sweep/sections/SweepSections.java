package dev.hearsay.sweep.sections;

import dev.hearsay.page.Page;
import dev.hearsay.page.Section;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The catalogue of sections of a sweep's page, in the order in which they stand there. */
public final class SweepSections {
    private static final List<SweepSection> ALL = List.of(
            new VerdictSection(),
            new SharesSection(),
            new EffectSection(),
            new HeatSection(),
            new TradeOffSection(),
            new CountersSection(),
            new CellsSection(),
            new OriginSection());

    private SweepSections() {}

    /** The page of a sweep. */
    public static Page page(SweepEvidence sweep) {
        List<Section> sections = ALL.stream()
                .map(section -> section.of(sweep))
                .flatMap(Optional::stream)
                .toList();
        String subtitle = String.format(
                Locale.ROOT,
                "sweep of %,d %s, each with %,d %s from %d on",
                sweep.cells().size(),
                sweep.cells().size() == 1 ? "cell" : "cells",
                sweep.facts().path("seeds").asInt(),
                sweep.facts().path("seeds").asInt() == 1 ? "seed" : "seeds",
                sweep.facts().path("seed").asLong());
        return new Page(sweep.facts().path("name").asText(), subtitle, sections);
    }
}
