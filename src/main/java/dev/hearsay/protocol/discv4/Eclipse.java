package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Setup;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The attack of one of many nodes of few hosts on others: they dial their victims time and again, until these have no connection left but
 * theirs, and tell who asks them only of one another. Node ids cost nothing, so that a host has as many nodes as it likes.
 *
 * <p>Source: Marcus, Heilman and Goldberg, Low-Resource Eclipse Attacks on Ethereum's Peer-to-Peer Network, IACR ePrint 2018/236.
 */
@SuppressWarnings("ArrayRecordComponent")
record Eclipse(int[] victims, int[] accomplices) {
    /** The attack of a peer of a group, with all others of its group. */
    static Eclipse of(ClientParams params, Setup setup, int self) {
        int[] groups = params.eclipsed().in(setup.groups());
        int[] victims = Arrays.stream(groups)
                .flatMap(group -> Arrays.stream(setup.groups().peers(group)))
                .toArray();
        int own = setup.groups().of(self);
        int[] accomplices = victims.length == 0
                ? victims
                : IntStream.range(0, setup.peers())
                        .filter(peer -> peer != self && setup.groups().of(peer) == own)
                        .toArray();
        return new Eclipse(victims, accomplices);
    }

    boolean isOn() {
        return victims.length > 0;
    }

    /** Some accomplices, drawn at random, as the answer to a query. */
    int[] accomplices(int most, Context context) {
        int[] drawn = accomplices.clone();
        int count = Math.min(most, drawn.length);
        context.random().shuffleFront(drawn, drawn.length, count);
        return Arrays.copyOf(drawn, count);
    }
}
