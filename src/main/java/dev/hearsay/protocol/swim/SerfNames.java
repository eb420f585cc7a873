package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.WireFormat.Addresses;
import dev.hearsay.topology.Peers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a run as agents know them, by name, address, metadata and versions: those that are emulated are called by their numbers, in five digits;
 * a guest is what it says. Used by several threads; what it knows of a guest depends on what came in, and on the order of that.
 */
final class SerfNames {
    /**
     * The versions that an emulated member speaks: of memberlist's protocol 1 to 5, and 2; of serf's 2 to 5, and 4. Source: hashicorp/serf at a24f620,
     * serf/serf.go (ProtocolVersionMin), serf/config.go (ProtocolVersionMap).
     */
    private static final byte[] VERSIONS = {1, 5, 2, 2, 5, 4};

    private static final byte[] NOTHING = {};
    private static final int DIGITS = 5;

    /**
     * A member as an agent describes it.
     *
     * @param address its address and port, as a number of six bytes
     * @param meta its tags, as serf encodes them
     * @param versions the versions of the protocols that it speaks
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Description(String name, long address, byte[] meta, byte[] versions) {}

    private static final class Guest {
        private final int number;
        private final String name;
        private byte[] meta = NOTHING;
        private byte[] versions = VERSIONS;
        private long lastTurn;
        private long leftAt = 1;

        private Guest(int number, String name) {
            this.number = number;
            this.name = name;
        }
    }

    private final int emulated;
    private final Map<String, Guest> byName = new HashMap<>();
    private final Map<Integer, Guest> byNumber = new HashMap<>();
    private @Nullable Addresses addresses;
    private long turns;

    /**
     * The names of a network.
     *
     * @param emulated the number of members that are
     */
    SerfNames(int emulated) {
        this.emulated = emulated;
    }

    void begin(Addresses those) {
        addresses = those;
    }

    /** True if a name is one that only an emulated member can have. */
    private static boolean isOfMember(String name) {
        return name.length() == DIGITS && name.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private Addresses addresses() {
        if (addresses == null) {
            throw new IllegalStateException("before the run");
        }
        return addresses;
    }

    /** A guest has said its name: that stays its name, whatever it says later. */
    synchronized void introduce(int guest, String name) {
        if (guest >= emulated && !isOfMember(name) && !byName.containsKey(name) && !byNumber.containsKey(guest)) {
            Guest its = new Guest(guest, name);
            byName.put(name, its);
            byNumber.put(guest, its);
        }
    }

    /** The member or guest of a name, or {@link Peers#NONE}. */
    synchronized int memberOf(String name) {
        if (isOfMember(name)) {
            int number = Integer.parseInt(name);
            return number < emulated ? number : Peers.NONE;
        }
        Guest its = byName.get(name);
        return its == null ? Peers.NONE : its.number;
    }

    /** The member or guest that a description is of, or {@link Peers#NONE}. What it says of a guest is kept for others to be told. */
    synchronized int memberOf(Description description) {
        int at = addresses().peerAt(description.address());
        if (at >= emulated) {
            introduce(at, description.name());
        }
        int member = memberOf(description.name());
        Guest its = byNumber.get(member);
        if (its != null) {
            its.meta = description.meta();
            its.versions = description.versions();
        }
        return member;
    }

    /** A member as an agent is told of it; without a name if it is a guest that has not said any. */
    synchronized Description of(int member) {
        Guest its = byNumber.get(member);
        byte[] meta = its == null ? NOTHING : its.meta;
        byte[] versions = its == null ? VERSIONS : its.versions;
        return new Description(nameOf(member), addresses().of(member), meta, versions);
    }

    /** The name of a member or guest; empty for a guest that has not said any. */
    synchronized String nameOf(int member) {
        if (member < emulated) {
            return String.format(Locale.ROOT, "%05d", member);
        }
        Guest its = byNumber.get(member);
        return its == null ? "" : its.name;
    }

    /** The Lamport time at which a member has meant to leave: that which a guest has stated, or the first. */
    synchronized long leftAt(int member) {
        Guest its = byNumber.get(member);
        return its == null ? 1 : its.leftAt;
    }

    synchronized void leaves(String name, long at) {
        Guest its = byName.get(name);
        if (its != null) {
            its.leftAt = at;
        }
    }

    /**
     * The one of those that a state describes as alive whose state it is, which it does not say: the only guest among them, or of several the one whose turn was
     * the longest ago, as all agents take turns after the same time. Guests that are known come before others. Null if there is none.
     */
    synchronized @Nullable Description speakerOf(List<Description> alive) {
        List<Description> guests = new ArrayList<>();
        for (Description each : alive) {
            if (!isOfMember(each.name())) {
                guests.add(each);
            }
        }
        Description speaker = guests.isEmpty() ? null : guests.get(0);
        long longestAgo = Long.MAX_VALUE;
        for (Description each : guests) {
            Guest known = byName.get(each.name());
            if (known != null && known.lastTurn < longestAgo) {
                longestAgo = known.lastTurn;
                speaker = each;
            }
        }
        return speaker;
    }

    /** A guest has sent its state. */
    synchronized void tookTurn(String name) {
        Guest its = byName.get(name);
        if (its != null) {
            its.lastTurn = ++turns;
        }
    }
}
