package dev.hearsay.protocol.skademlia;

import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Nearest;
import java.util.Arrays;

/**
 * The siblings that a peer knows, beside its buckets: of those that have answered it, the eta s that are closest to itself. By it the peer
 * can tell whether it is one of the s peers closest to an identifier, a sibling of it, and which the others are.
 *
 * <p>It can where the list reaches far enough. Let h be the height of the distance between the identifier and the farthest of the s
 * closest: the exclusive or of two distances below 2^(h+1) is below that as well, so that all closer ones are as near to the peer, and
 * are in its list if the farthest in there is farther than that.
 *
 * <p>Source: Baumgart and Mies, S/Kademlia, ICPADS 2007, section 4.2; eta = 5 in the simulator of the same group (OverSim,
 * src/overlay/kademlia/Kademlia.cc).
 */
final class SiblingList {
    private static final int NOWHERE = -1;

    private final Identifiers identifiers;
    private final int self;
    private final int siblings;
    private final int[] peers;
    private int size;
    /** True if there are peers which are not in the list because others are closer. */
    private boolean isPartial;

    /**
     * An empty list.
     *
     * @param siblings s
     * @param factor eta
     */
    SiblingList(Identifiers identifiers, int self, int siblings, int factor) {
        this.identifiers = identifiers;
        this.self = self;
        this.siblings = siblings;
        peers = new int[siblings * factor];
    }

    /** Fills it as in the steady state of a network that nobody leaves. */
    void fill() {
        // the closest of all is the peer itself; one more than there is room for tells that some are left out
        int[] closest = identifiers.closest(identifiers.of(self), peers.length + 2);
        for (int i = 1; i < closest.length; i++) {
            offer(closest[i]);
        }
    }

    /** The number of peers in it. */
    int size() {
        return size;
    }

    /** A peer in it, the closest first. */
    int peer(int index) {
        return peers[index];
    }

    /** True if a peer that is not in it would be. */
    boolean wants(int peer) {
        return indexOf(peer) == NOWHERE && (size < peers.length || isCloser(peer, peers[size - 1]));
    }

    private boolean isCloser(int peer, int other) {
        return identifiers.isCloser(peer, other, identifiers.of(self));
    }

    private int indexOf(int peer) {
        for (int i = 0; i < size; i++) {
            if (peers[i] == peer) {
                return i;
            }
        }
        return NOWHERE;
    }

    /** A peer has answered: it is taken in if it is close enough, in place of the farthest if there is no room. */
    void offer(int peer) {
        if (!wants(peer)) {
            isPartial |= indexOf(peer) == NOWHERE;
            return;
        }
        isPartial |= size == peers.length;
        int at = size == peers.length ? size - 1 : size++;
        while (at > 0 && isCloser(peer, peers[at - 1])) {
            peers[at] = peers[at - 1];
            at--;
        }
        peers[at] = peer;
    }

    /** A peer has not answered. */
    void remove(int peer) {
        int index = indexOf(peer);
        if (index != NOWHERE) {
            System.arraycopy(peers, index + 1, peers, index, size - index - 1);
            size--;
        }
    }

    /** The siblings of an identifier, this peer among them, the closest first; nobody where it is none, or cannot tell. */
    int[] of(long target) {
        Nearest nearest = new Nearest(identifiers, target, siblings);
        nearest.offer(self);
        for (int i = 0; i < size; i++) {
            nearest.offer(peers[i]);
        }
        int[] closest = nearest.peers();
        boolean isSibling = Arrays.stream(closest).anyMatch(peer -> peer == self);
        return isSibling && reachesBeyond(height(target, closest[closest.length - 1])) ? closest : new int[0];
    }

    private int height(long target, int peer) {
        return identifiers.heightOf(peer, target);
    }

    private boolean reachesBeyond(int height) {
        return !isPartial || (size > 0 && identifiers.height(self, peers[size - 1]) > height);
    }
}
