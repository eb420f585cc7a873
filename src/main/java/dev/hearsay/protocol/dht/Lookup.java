package dev.hearsay.protocol.dht;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An iterative look-up, as the peer that makes it knows it: the contacts that it has heard of, the closest to the target first, and what has
 * become of each. It says whom to ask next, and when it is over; it sends nothing itself.
 *
 * <ul>
 *   <li>At most alpha contacts are asked at a time, of the k closest that have not failed. When alpha answers one after the other, or
 *       failures, have brought none closer than the closest known, all of these k are asked at once, until one does.
 *   <li>It is over when the closest contacts that have not failed, k of them or fewer if it is so stated, have all answered.
 *   <li>Where that is fewer than k, those of the k closest that have not answered by then can be followed up: all are asked at once, and
 *       waited for, and none closer that they tell of any more.
 *   <li>A contact's hop is 1 if the look-up began with it, else one more than that of the contact which told of it first.
 *   <li>Of look-ups with {@link Claims} in common each asks nobody whom another one has asked: to it such a contact is as good as failed.
 * </ul>
 *
 * <p>Source: Maymounkov and Mazieres, Kademlia, IPTPS 2002, section 2.3; following up: libp2p/go-libp2p-kad-dht, query.go,
 * runLookupWithFollowup.
 */
public final class Lookup {
    /** The answer of {@link #next} when nobody is to be asked now. */
    public static final int NOBODY = -1;

    /**
     * The breadth of look-ups.
     *
     * @param k the number of closest contacts that count
     * @param alpha the number of contacts that are asked at a time
     * @param enough the number of closest contacts that have to answer, at most k
     * @param widest the number of contacts that are asked at a time when answers bring none closer
     * @param followsUp true if the others of the k closest are asked after that
     */
    public record Breadth(int k, int alpha, int enough, int widest, boolean followsUp) {
        /** The breadth of look-ups that then ask all of the k closest at once. */
        public Breadth(int k, int alpha, int enough) {
            this(k, alpha, enough, k, false);
        }
    }

    /** The use of a look-up: what it is made for, and what the protocol keeps of it. */
    public interface Task {
        /** The number of the operation that it is part of, or {@link dev.hearsay.protocol.Message#NO_OPERATION}. */
        int operation();
    }

    private static final byte HEARD = 0;
    private static final byte ASKED = 1;
    private static final byte ANSWERED = 2;
    private static final byte FAILED = 3;

    private final Identifiers identifiers;
    private final int self;
    private final long target;
    private final Breadth breadth;
    private final Task task;
    private final @Nullable Claims claims;
    private int[] contacts;
    /** Their distances to the target, each with its first bit turned, as the comparison of longs takes that for a sign. */
    private long[] distances;

    private byte[] states;
    private byte[] hops;
    private int size;
    private int inFlight;
    private int barren;
    private int requests;
    private int failures;
    /** The k closest that had not failed when enough had answered, the closest first; null until then, and where none are followed up. */
    private int @Nullable [] chosen;

    /**
     * A look-up that knows nobody yet.
     *
     * @param self the peer that makes it, which it never asks
     */
    public Lookup(Identifiers identifiers, int self, long target, Breadth breadth, Task task) {
        this(identifiers, self, target, breadth, task, null);
    }

    /**
     * One of several look-ups for the same peer, which ask nobody twice between them.
     *
     * @param claims the contacts that they have asked, or null for one by itself
     */
    public Lookup(Identifiers identifiers, int self, long target, Breadth breadth, Task task, @Nullable Claims claims) {
        this.identifiers = identifiers;
        this.self = self;
        this.target = target;
        this.breadth = breadth;
        this.task = task;
        this.claims = claims;
        contacts = new int[2 * breadth.k];
        distances = new long[contacts.length];
        states = new byte[contacts.length];
        hops = new byte[contacts.length];
    }

    /** The identifier that it looks for. */
    public long target() {
        return target;
    }

    /** The use of this look-up. */
    public Task task() {
        return task;
    }

    /** The number of contacts that have been asked. */
    public int requests() {
        return requests;
    }

    /** The number of contacts that have failed. */
    public int failures() {
        return failures;
    }

    /** Contacts that the peer knows itself, with which the look-up begins. */
    public void begin(int[] known) {
        for (int contact : known) {
            hear(contact, 1);
        }
        choose();
    }

    private void hear(int contact, int hop) {
        if (chosen != null) {
            return;
        }
        int at = -1 - indexOf(contact);
        if (at < 0 || contact == self) {
            return;
        }
        if (size == contacts.length) {
            contacts = Arrays.copyOf(contacts, 2 * size);
            distances = Arrays.copyOf(distances, 2 * size);
            states = Arrays.copyOf(states, 2 * size);
            hops = Arrays.copyOf(hops, 2 * size);
        }
        System.arraycopy(contacts, at, contacts, at + 1, size - at);
        System.arraycopy(distances, at, distances, at + 1, size - at);
        System.arraycopy(states, at, states, at + 1, size - at);
        System.arraycopy(hops, at, hops, at + 1, size - at);
        contacts[at] = contact;
        distances[at] = distance(contact);
        states[at] = HEARD;
        hops[at] = (byte) Math.min(hop, Byte.MAX_VALUE);
        size++;
    }

    /** The index of a contact, or -1 and less the index at which it would be. */
    private int indexOf(int contact) {
        return Arrays.binarySearch(distances, 0, size, distance(contact));
    }

    private long distance(int contact) {
        return identifiers.of(contact) ^ target ^ Long.MIN_VALUE;
    }

    /** The contact to ask now, which then counts as asked, or {@link #NOBODY}. */
    public int next() {
        if (chosen != null) {
            return nextOf(chosen);
        }
        int most = barren < breadth.alpha ? breadth.alpha : breadth.widest;
        int seen = 0;
        for (int i = 0; i < size && seen < breadth.k && inFlight < most; i++) {
            if (isToBeAsked(i)) {
                return ask(i);
            }
            seen += states[i] == ASKED || states[i] == ANSWERED ? 1 : 0;
        }
        return NOBODY;
    }

    private boolean isToBeAsked(int index) {
        return states[index] == HEARD && (claims == null || !claims.has(contacts[index]));
    }

    private int nextOf(int[] those) {
        for (int contact : those) {
            int index = indexOf(contact);
            if (isToBeAsked(index)) {
                return ask(index);
            }
        }
        return NOBODY;
    }

    private int ask(int index) {
        states[index] = ASKED;
        requests++;
        inFlight++;
        if (claims != null) {
            claims.claim(contacts[index]);
        }
        return contacts[index];
    }

    /** A contact that was asked has answered, and told of others. */
    public void answered(int contact, int[] told) {
        int index = indexOf(contact);
        if (index < 0 || states[index] == ANSWERED) {
            return;
        }
        inFlight -= states[index] == ASKED ? 1 : 0;
        states[index] = ANSWERED;
        int hop = hops[index] + 1;
        int closest = contacts[0];
        for (int other : told) {
            hear(other, hop);
        }
        barren = contacts[0] == closest ? barren + 1 : 0;
        choose();
    }

    /** A contact that was asked has not answered. */
    public void failed(int contact) {
        int index = indexOf(contact);
        if (index >= 0 && states[index] == ASKED) {
            states[index] = FAILED;
            inFlight--;
            failures++;
            barren++;
            choose();
        }
    }

    private void choose() {
        if (breadth.followsUp && chosen == null && hasEnough()) {
            chosen = closest(true);
        }
    }

    /** True if nobody is to be asked or waited for any more. */
    public boolean isOver() {
        if (!breadth.followsUp) {
            return hasEnough();
        }
        for (int i = 0; chosen != null && i < chosen.length; i++) {
            if (isOpen(indexOf(chosen[i]))) {
                return false;
            }
        }
        return chosen != null;
    }

    /** True if the closest contacts that have not failed have all answered, or nobody is left to ask. */
    private boolean hasEnough() {
        int answered = 0;
        for (int i = 0; i < size && answered < breadth.enough; i++) {
            if (isOpen(i)) {
                return false;
            }
            answered += states[i] == ANSWERED ? 1 : 0;
        }
        return true;
    }

    private boolean isOpen(int index) {
        return isToBeAsked(index) || states[index] == ASKED;
    }

    /** The closest contacts that have answered, k at most, the closest first. */
    public int[] closest() {
        return closest(false);
    }

    private int[] closest(boolean isOpenToo) {
        int[] closest = new int[breadth.k];
        int count = 0;
        for (int i = 0; i < size && count < breadth.k; i++) {
            if (states[i] == ANSWERED || (isOpenToo && isOpen(i))) {
                closest[count++] = contacts[i];
            }
        }
        return Arrays.copyOf(closest, count);
    }

    /**
     * The k closest contacts that had not failed when enough had answered, the closest first, whatever has become of those of them that
     * were followed up; the same as {@link #closest} where none are.
     */
    public int[] chosen() {
        return chosen == null ? closest() : chosen.clone();
    }

    /** The hop of a contact that it has heard of; 0 for any other. */
    public int hop(int contact) {
        int index = indexOf(contact);
        return index < 0 ? 0 : hops[index];
    }

    /** The hop of the closest contact that has answered; 0 if none has. */
    public int hops() {
        for (int i = 0; i < size; i++) {
            if (states[i] == ANSWERED) {
                return hops[i];
            }
        }
        return 0;
    }

    /** The largest hop of a contact that has answered; 0 if none has. */
    public int depth() {
        int depth = 0;
        for (int i = 0; i < size; i++) {
            depth = states[i] == ANSWERED ? Math.max(depth, hops[i]) : depth;
        }
        return depth;
    }

    /** All that it has heard of, the closest to the target first, failed ones included. */
    public int[] heard() {
        return Arrays.copyOf(contacts, size);
    }
}
