package dev.hearsay.protocol.storj;

import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Members;
import java.util.BitSet;
import java.util.stream.IntStream;

/** The network as all of its peers know it: who has which identifier and role. Whoever has no role that is known here takes no part. */
final class StorjNet {
    /** In place of a peer: nobody. */
    static final int NOBODY = -1;

    /** The roles of peers, by the name in lower case. */
    enum Role {
        /** Keeps what is known of segments and nodes. */
        SATELLITE,
        /** Stores pieces, and is vetted from the start of the run on. */
        STORAGE,
        /** Stores pieces, and begins without an identity of its own, known to nobody. */
        NEWCOMER,
        /** Has segments stored, and takes no part in Kademlia. */
        UPLINK
    }

    private final Identifiers identifiers;
    private final Role[] roles;
    private final int[] satellites;
    private final int[] nodes;
    private final Members established;

    StorjNet(Setup setup, long salt) {
        identifiers = new Identifiers(setup.peers(), salt);
        roles = IntStream.range(0, setup.peers())
                .mapToObj(peer -> role(setup.role(peer)))
                .toArray(Role[]::new);
        satellites = peers(Role.SATELLITE, Role.SATELLITE);
        nodes = peers(Role.SATELLITE, Role.NEWCOMER);
        BitSet inTables = new BitSet();
        IntStream.range(0, setup.peers()).filter(this::isEstablished).forEach(inTables::set);
        established = new Members(identifiers, inTables);
    }

    private static Role role(String name) {
        for (Role role : Role.values()) {
            if (role.name().equalsIgnoreCase(name)) {
                return role;
            }
        }
        return Role.UPLINK;
    }

    private int[] peers(Role first, Role last) {
        return IntStream.range(0, roles.length)
                .filter(peer -> roles[peer].compareTo(first) >= 0 && roles[peer].compareTo(last) <= 0)
                .toArray();
    }

    Identifiers identifiers() {
        return identifiers;
    }

    Role role(int peer) {
        return roles[peer];
    }

    int peers() {
        return roles.length;
    }

    boolean isSatellite(int peer) {
        return roles[peer] == Role.SATELLITE;
    }

    /** True for a peer that stores pieces. */
    boolean stores(int peer) {
        return roles[peer] == Role.STORAGE || roles[peer] == Role.NEWCOMER;
    }

    /** True for a peer that is in routing tables from the start of the run on. */
    boolean isEstablished(int peer) {
        return roles[peer] == Role.STORAGE || roles[peer] == Role.SATELLITE;
    }

    /** The peers that are in routing tables from the start of the run on. */
    Members established() {
        return established;
    }

    /** The satellites, ascending. */
    int[] satellites() {
        return satellites.clone();
    }

    /** The satellite that a segment belongs to, or {@link #NOBODY} where there is none. */
    int satelliteOf(long segment) {
        return satellites.length == 0 ? NOBODY : satellites[(int) (segment % satellites.length)];
    }

    /** The peer of Kademlia that the key of a look-up stands for, or {@link #NOBODY} where there is none. */
    int nodeOf(long key) {
        return nodes.length == 0 ? NOBODY : nodes[(int) (key % nodes.length)];
    }
}
