package dev.hearsay.gateway;

import dev.hearsay.protocol.WireFormat.Addresses;
import java.util.Map;
import java.util.TreeMap;

/**
 * The addresses of peers, which are planned, and of guests, as they come: numbers are given to them in the order of their first message.
 * Packets are taken in by one thread; several ask for addresses.
 */
final class GuestBook implements Addresses {
    private final Plan plan;
    private final int peers;
    private final long[] guests;
    private final Map<Long, Integer> numbers = new TreeMap<>();

    /**
     * The book of a network.
     *
     * @param peers the number of peers that are emulated, after which guests are numbered
     * @param guests the number of guests that there may be
     */
    GuestBook(Plan plan, int peers, int guests) {
        this.plan = plan;
        this.peers = peers;
        this.guests = new long[guests];
    }

    /** The number of a guest, or that of the next one for a program that is none yet; {@link Addresses#NOBODY} if there is no room for it. */
    synchronized int numberOf(long source) {
        Integer known = numbers.get(source);
        if (known != null) {
            return known;
        }
        int next = numbers.size();
        if (next == guests.length) {
            return NOBODY;
        }
        guests[next] = source;
        return peers + next;
    }

    /** A program whose message was read is a guest from now on. */
    synchronized void admit(long source, int guest) {
        numbers.put(source, guest);
    }

    @Override
    public long of(int peer) {
        if (peer < peers) {
            return plan.of(peer);
        }
        synchronized (this) {
            return guests[peer - peers];
        }
    }

    @Override
    public int peerAt(long address) {
        int planned = plan.peerAt(address, peers);
        if (planned != NOBODY) {
            return planned;
        }
        synchronized (this) {
            return numbers.getOrDefault(address, NOBODY);
        }
    }
}
