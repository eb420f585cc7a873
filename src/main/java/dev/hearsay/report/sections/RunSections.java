package dev.hearsay.report.sections;

import dev.hearsay.page.Page;
import dev.hearsay.page.Section;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The catalogue of sections of a run's page, in the order in which they stand there. */
public final class RunSections {
    private static final List<RunSection> ALL = List.of(
            new OutcomeSection(),
            new SpreadSection(),
            new WorkloadsSection(),
            new GroupsSection(),
            new OperationsSection(),
            new IdentifiersSection(),
            new ReplaySection(),
            new HopsSection(),
            new TrafficSection(),
            new TimelineSection(),
            new FaultsSection(),
            new PropertiesSection(),
            new LinksSection(),
            new LoadSection(),
            new SlowestSection(),
            new PartsSection(),
            new ProtocolSection(),
            new ScenarioSection());

    private RunSections() {}

    /** The page of a run. */
    public static Page page(RunEvidence run) {
        List<Section> sections = ALL.stream()
                .map(section -> section.of(run))
                .flatMap(Optional::stream)
                .toList();
        return new Page(run.summary().setup().name(), subtitle(run), sections);
    }

    private static String subtitle(RunEvidence run) {
        return String.format(
                Locale.ROOT,
                "%s over %s, %,d %s, %,d %s, seed %d",
                run.summary().setup().protocol(),
                run.summary().setup().topology(),
                run.summary().peers(),
                run.summary().peers() == 1 ? "peer" : "peers",
                run.summary().messages(),
                run.summary().messages() == 1 ? "message" : "messages",
                run.summary().seed());
    }
}
