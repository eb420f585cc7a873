package dev.hearsay.scenario;

import dev.hearsay.link.Bandwidth;
import dev.hearsay.link.LinkParams;
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
        Scenario onto(Scenario below, Scenario whole) {
            return below.with(whole.link().ofLatencyAlone(), FREE, List.of());
        }
    },
    /** The bandwidth of uplinks and downlinks. */
    BANDWIDTH {
        @Override
        public boolean isStated(Scenario whole) {
            return !whole.link().bandwidth().isUnlimited() || whole.link().downlink() != Bandwidth.UNLIMITED;
        }

        @Override
        Scenario onto(Scenario below, Scenario whole) {
            return links(below, below.link().withBandwidthOf(whole.link()));
        }
    },
    /** The congestion window of TCP. */
    TRANSPORT {
        @Override
        public boolean isStated(Scenario whole) {
            return whole.link().transport().tcp();
        }

        @Override
        Scenario onto(Scenario below, Scenario whole) {
            return links(below, below.link().withTransport(whole.link().transport()));
        }
    },
    /** The time that peers take to process messages. */
    PROCESSING {
        @Override
        public boolean isStated(Scenario whole) {
            return !whole.processing().isFree();
        }

        @Override
        Scenario onto(Scenario below, Scenario whole) {
            return below.with(below.link(), whole.processing(), below.faults());
        }
    },
    /** Loss on the links. */
    LOSS {
        @Override
        public boolean isStated(Scenario whole) {
            return whole.link().loss() > 0;
        }

        @Override
        Scenario onto(Scenario below, Scenario whole) {
            return links(below, below.link().withLoss(whole.link().loss()));
        }
    },
    /** Faults. */
    FAULTS {
        @Override
        public boolean isStated(Scenario whole) {
            return !whole.faults().isEmpty();
        }

        @Override
        Scenario onto(Scenario below, Scenario whole) {
            return below.with(below.link(), below.processing(), whole.faults());
        }
    };

    private static final ProcessingParams FREE = new ProcessingParams(0, 0, true);

    private static Scenario links(Scenario below, LinkParams links) {
        return below.with(links, below.processing(), below.faults());
    }

    /** Whether a scenario states anything of the kind: if not, the rung changes nothing. */
    public abstract boolean isStated(Scenario whole);

    /** Adds what the whole scenario states of this kind to one below. */
    abstract Scenario onto(Scenario below, Scenario whole);

    /** The scenario with what it states of this kind and of those before it, and of nothing else. */
    public Scenario upTo(Scenario whole) {
        Scenario rung = whole;
        for (Rung each : values()) {
            rung = each.compareTo(this) <= 0 ? each.onto(rung, whole) : rung;
        }
        return rung;
    }

    /** The rung's name in a table. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
