package dev.hearsay.fault;

import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.behaviour.Behaviour;
import dev.hearsay.protocol.behaviour.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The peers that do not behave as their protocol says, and when. A peer is honest if it behaves as its protocol says for all of the
 * run. Made before the run, and never changed in it.
 */
public final class Adversaries {
    private final int peers;
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

    /** True if a peer behaves as its protocol says for all of the run. */
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

    /** Gives a peer a behaviour for a time, beside those that it has. */
    @SuppressWarnings("unchecked") // an array of lists has no other way
    void add(int peer, Behaviour behaviour, long from, long until) {
        if (parts == null) {
            parts = (List<Part>[]) new List<?>[peers];
        }
        List<Part> its = parts[peer];
        if (its == null) {
            its = new ArrayList<>(1);
            parts[peer] = its;
        }
        its.add(new Part(behaviour, from, until));
    }

    /**
     * The protocol of a peer with its behaviours around it, the earlier ones inside.
     *
     * @param own the numbers of the broadcast messages that originate at the peer
     */
    public Protocol around(Protocol honest, int peer, long seed, IntPredicate own) {
        List<Part> its = parts == null ? null : parts[peer];
        Protocol protocol = honest;
        if (its != null) {
            for (Part part : its) {
                protocol = part.behaviour.around(protocol, new Term(peer, part.from, part.until, seed, own));
            }
        }
        return protocol;
    }
}
