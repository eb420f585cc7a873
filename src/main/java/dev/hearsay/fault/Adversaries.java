package dev.hearsay.fault;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The peers that do not behave as their protocol says, and when, and those whose protocol attacks others. All peers but these are honest.
 * Made before the run, and never changed in it.
 */
public final class Adversaries {
    private final int peers;
    /** The behaviours of each peer that is not honest; none of one that only attacks. */
    private @Nullable List<Part> @Nullable [] parts;

    /** Of so many peers, none as yet. */
    public Adversaries(int peers) {
        this.peers = peers;
    }

    private record Part(Behaviour behaviour, long from, long until) {}

    /** True if all peers are honest. */
    public boolean areNone() {
        return parts == null;
    }

    /** True if a peer behaves as its protocol says for all of the run, and attacks nobody by it. */
    public boolean isHonest(int peer) {
        return parts == null || parts[peer] == null;
    }

    /** The number of honest peers. */
    public int honest() {
        int honest = 0;
        for (int peer = 0; peer < peers; peer++) {
            honest += isHonest(peer) ? 1 : 0;
        }
        return honest;
    }

    /** True if a peer attacks by its own protocol, and is otherwise as that says: its part in broadcasts is an honest one. */
    public boolean onlyAttacks(int peer) {
        return parts != null && parts[peer] != null && parts[peer].isEmpty();
    }

    /** Makes a peer one that attacks by its own protocol, for all of the run. */
    public void addAttacker(int peer) {
        partsOf(peer);
    }

    /** Gives a peer a behaviour for a time, beside those that it has. */
    void add(int peer, Behaviour behaviour, long from, long until) {
        partsOf(peer).add(new Part(behaviour, from, until));
    }

    /** The behaviours of a peer that is not honest. */
    @SuppressWarnings("unchecked") // an array of lists has no other way
    private List<Part> partsOf(int peer) {
        if (parts == null) {
            parts = (List<Part>[]) new List<?>[peers];
        }
        List<Part> its = parts[peer];
        if (its == null) {
            its = new ArrayList<>(1);
            parts[peer] = its;
        }
        return its;
    }

    /** True if a peer makes two versions of a broadcast message that it originates at an instant. */
    public boolean equivocates(int peer, long at) {
        List<Part> its = parts == null ? null : parts[peer];
        return its != null
                && its.stream().anyMatch(part -> part.behaviour.equivocates() && part.from <= at && at < part.until);
    }

    /**
     * The protocol of a peer with its behaviours around it, the earlier ones inside.
     *
     * @param life the peer for all of the run
     */
    public Protocol around(Protocol honest, Term life) {
        List<Part> its = parts == null ? null : parts[life.peer()];
        Protocol protocol = honest;
        if (its != null) {
            for (Part part : its) {
                protocol = part.behaviour.around(protocol, life.during(part.from, part.until));
            }
        }
        return protocol;
    }
}
