package dev.hearsay.scenario;

import dev.hearsay.fault.FaultEntry;
import dev.hearsay.link.Bandwidth;
import dev.hearsay.link.LinkParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rungs of a ladder of realism: a scenario of latencies alone, to which each adds one thing that the scenario states. The topmost
 * rung is the scenario itself. Headers of segments are counted as bytes on every rung.
 */
public enum Rung {
    /** Bandwidth without limit, an ideal transport, no processing, no loss, no faults. */
    LATENCY {
        @Override
        public boolean isStated(Scenario whole) {
            return true;
        }

        @Override
        PeerSettings onto(PeerSettings below, PeerSettings whole) {
            return below.with(whole.link().ofLatencyAlone(), FREE);
        }
    },
    /** The bandwidth of uplinks and downlinks. */
    BANDWIDTH {
        @Override
        boolean isStated(PeerSettings whole) {
            return !whole.link().bandwidth().isUnlimited() || whole.link().downlink() != Bandwidth.UNLIMITED;
        }

        @Override
        PeerSettings onto(PeerSettings below, PeerSettings whole) {
            return links(below, below.link().withBandwidthOf(whole.link()));
        }
    },
    /** The congestion window of TCP. */
    TRANSPORT {
        @Override
        boolean isStated(PeerSettings whole) {
            return whole.link().transport().tcp();
        }

        @Override
        PeerSettings onto(PeerSettings below, PeerSettings whole) {
            return links(below, below.link().withTransport(whole.link().transport()));
        }
    },
    /** The time that peers take to process messages. */
    PROCESSING {
        @Override
        boolean isStated(PeerSettings whole) {
            return !whole.processing().isFree();
        }

        @Override
        PeerSettings onto(PeerSettings below, PeerSettings whole) {
            return below.with(below.link(), whole.processing());
        }
    },
    /** Loss on the links. */
    LOSS {
        @Override
        boolean isStated(PeerSettings whole) {
            return whole.link().loses();
        }

        @Override
        PeerSettings onto(PeerSettings below, PeerSettings whole) {
            return links(below, below.link().withLossOf(whole.link()));
        }
    },
    /** Faults. */
    FAULTS {
        @Override
        public boolean isStated(Scenario whole) {
            return !whole.faults().isEmpty();
        }

        @Override
        PeerSettings onto(PeerSettings below, PeerSettings whole) {
            return below;
        }
    };

    private static final ProcessingParams FREE = new ProcessingParams(0, 0, true);

    private static PeerSettings links(PeerSettings below, LinkParams links) {
        return below.with(links, below.processing());
    }

    /** Whether a scenario states anything of the kind: if not, the rung changes nothing. */
    public boolean isStated(Scenario whole) {
        return whole.settings().stream().anyMatch(this::isStated);
    }

    boolean isStated(PeerSettings whole) {
        return false;
    }

    /** Adds what the whole settings of some peers state of this kind to those below. */
    abstract PeerSettings onto(PeerSettings below, PeerSettings whole);

    /** The scenario with what it states of this kind and of those before it, and of nothing else. */
    public Scenario upTo(Scenario whole) {
        List<PeerSettings> settings = new ArrayList<>();
        for (PeerSettings each : whole.settings()) {
            PeerSettings rung = each;
            for (Rung kind : values()) {
                rung = kind.compareTo(this) <= 0 ? kind.onto(rung, each) : rung;
            }
            settings.add(rung);
        }
        List<FaultEntry> faults = this == FAULTS ? whole.faults() : List.of();
        return whole.with(settings, faults);
    }

    /** The rung's name in a table. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
