package dev.hearsay.overlay;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.ForwardingContext;
import dev.hearsay.protocol.Message;
import java.util.Arrays;

/** The context of a broadcast protocol that has some of its peer's connections as links, and knows of no others. */
final class SelectedLinks extends ForwardingContext {
    /** The other ends, ascending. */
    private int[] peers = {};

    /** This context around that of the peer, for the length of an event. */
    Context over(Context context) {
        return around(context);
    }

    boolean contains(int peer) {
        return Arrays.binarySearch(peers, peer) >= 0;
    }

    void add(int peer) {
        int place = -Arrays.binarySearch(peers, peer) - 1;
        int[] more = Arrays.copyOf(peers, peers.length + 1);
        System.arraycopy(peers, place, more, place + 1, peers.length - place);
        more[place] = peer;
        peers = more;
    }

    /** Takes a peer out; false if it is not in. */
    boolean remove(int peer) {
        int place = Arrays.binarySearch(peers, peer);
        if (place < 0) {
            return false;
        }
        int[] fewer = Arrays.copyOf(peers, peers.length - 1);
        System.arraycopy(peers, place + 1, fewer, place, fewer.length - place);
        peers = fewer;
        return true;
    }

    @Override
    public int degree() {
        return peers.length;
    }

    @Override
    public int neighbour(int index) {
        return peers[index];
    }

    @Override
    public boolean isNeighbour(int peer) {
        return contains(peer);
    }

    @Override
    public boolean isOutbound(int peer) {
        return contains(peer) && super.isOutbound(peer);
    }

    @Override
    public void sendToNeighbours(Message message, int except) {
        for (int peer : peers) {
            if (peer != except) {
                send(peer, message);
            }
        }
    }
}
