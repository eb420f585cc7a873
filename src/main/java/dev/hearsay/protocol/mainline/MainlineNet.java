package dev.hearsay.protocol.mainline;

import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Members;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The network as all of its nodes know it.
 *
 * @param identifiers the identifiers of nodes and torrents
 * @param members the peers that tables are filled with and that count as the closest; null where all are
 * @param bootstraps the peers through which others join
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MainlineNet(Identifiers identifiers, @Nullable Members members, int[] bootstraps) {
    int[] closest(long target, int count) {
        return members == null ? identifiers.closest(target, count) : members.closest(target, count);
    }

    /** The share of the k closest peers to an identifier, of all but one, that are among some. */
    double accuracy(int[] found, long target, int k, int except) {
        int[] closest = Arrays.stream(closest(target, k + 1))
                .filter(peer -> peer != except)
                .limit(k)
                .toArray();
        long common = Arrays.stream(closest)
                .filter(peer -> Arrays.stream(found).anyMatch(each -> each == peer))
                .count();
        return closest.length == 0 ? 0 : (double) common / closest.length;
    }

    /** The network of a run: its guests are in tables if they ask to, and among nobody that it counts on. */
    static MainlineNet over(Setup setup, long salt) {
        Identifiers identifiers = new Identifiers(setup.peers(), salt);
        return new MainlineNet(identifiers, members(identifiers, setup), setup.peersOf(MainlineParams.BOOTSTRAP));
    }

    private static @Nullable Members members(Identifiers identifiers, Setup setup) {
        if (setup.guests() == 0) {
            return null;
        }
        BitSet members = new BitSet();
        members.set(0, setup.peers() - setup.guests());
        return new Members(identifiers, members);
    }
}
