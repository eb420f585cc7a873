package dev.hearsay.gateway;

import dev.hearsay.protocol.WireFormat.Addresses;
import java.util.Map;
import java.util.TreeMap;

/**
 * The addresses of peers, which are planned, and of guests, as they come: numbers are given to them in the order of their first message, or in that in
 * which they have said who they are. Packets are taken in by one thread; several ask for addresses.
 */
final class GuestBook implements Addresses {
    private final Plan plan;
    private final int peers;
    private final long[] guests;
    private final Map<Long, Integer> numbers = new TreeMap<>();
    private final Map<String, Integer> names = new TreeMap<>();
    private int taken;

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
        if (taken == guests.length) {
            return NOBODY;
        }
        guests[taken] = source;
        return peers + taken;
    }

    /** A program whose message was read is a guest from now on. */
    synchronized void admit(long source, int guest) {
        if (numbers.put(source, guest) == null) {
            taken++;
        }
    }

    /**
     * The number of the guest of a name, from now on; {@link Addresses#NOBODY} if there is no room for it.
     *
     * @param address the address that it has said it is at, 0 if none: a program that has sent messages from there is that guest
     */
    synchronized int named(String name, long address) {
        Integer known = names.get(name);
        if (known != null) {
            return known;
        }
        int guest = numberOf(address);
        if (guest == NOBODY) {
            return NOBODY;
        }
        names.put(name, guest);
        if (address == 0) {
            taken++;
        } else {
            admit(address, guest);
        }
        return guest;
    }

    /** The guest that a connection is of whose program has not said who it is: the next newcomer, or the last one where there is no room for any. */
    synchronized int unnamed() {
        return peers + Math.min(taken, guests.length - 1);
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
