package dev.hearsay.protocol.dave;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.dave.DaveMessages.Digest;
import dev.hearsay.protocol.dave.DaveMessages.Hello;
import dev.hearsay.protocol.dave.DaveMessages.Pull;
import dev.hearsay.protocol.dave.DaveMessages.Pulled;
import java.util.Arrays;
import java.util.List;

/**
 * Pulling beside pushing, which the README's section 6.4 asks for "to help recover missing messages": every so often a node asks some others for the
 * works of what they have stored lately, and then for the values that it misses. Nothing is asked again: the next round does that.
 *
 * <p>The form is that of Hyperledger Fabric (gossip/gossip/algo/pull.go at 0c423ac: hello, digest, request, response), without its waits.
 */
final class Pulling {
    private enum Due implements Timer {
        PULL
    }

    private final DaveParams params;
    private final PeerTable table;
    private final Storage storage;

    Pulling(DaveParams params, PeerTable table, Storage storage) {
        this.params = params;
        this.table = table;
        this.storage = storage;
    }

    /** The first round is at random within the time between two. */
    void start(Context context) {
        if (params.pull().isOn()) {
            context.schedule(context.random().nextLong(params.pull().every()), Due.PULL);
        }
    }

    /** A timer is due; false if it is none of its own. */
    boolean onTimer(Timer timer, Context context) {
        if (timer != Due.PULL) {
            return false;
        }
        context.schedule(params.pull().every(), Due.PULL);
        int[] asked = table.choose(new int[0], params.pull().peers(), context.now(), context.random());
        for (int peer : Arrays.stream(asked).distinct().toArray()) {
            context.send(peer, new Hello(Wire.peers(0, 0), params.priorities().questions()));
        }
        return true;
    }

    /** Another node asks what this one has. */
    void onHello(int from, Context context) {
        int room = (Wire.PACKET - Wire.peers(0, 0)) / Wire.field(Wire.HASH);
        List<Dat> dats = storage.latest(Math.min(room, params.pull().works()));
        if (!dats.isEmpty()) {
            context.send(from, Digest.of(dats, params.priorities().questions()));
        }
    }

    /** It has said what it has. */
    void onDigest(int from, Digest digest, Context context) {
        List<Long> missing = digest.dats().stream()
                .filter(dat -> dat.difficulty() >= params.leastToStore() && storage.misses(dat))
                .map(Dat::key)
                .toList();
        if (!missing.isEmpty()) {
            context.send(from, Pull.of(missing, params.priorities().questions()));
        }
    }

    /** It asks for values. */
    void onPull(int from, Pull pull, Context context) {
        for (long key : pull.keys()) {
            Storage.Stored stored = storage.get(key);
            if (stored != null) {
                int bytes = params.sizes().message(stored.dat().bytes(), 0);
                context.send(
                        from,
                        new Pulled(
                                stored.dat(),
                                stored.hops() + 1,
                                bytes,
                                params.priorities().values()));
            }
        }
    }
}
