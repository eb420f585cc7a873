package dev.hearsay.protocol.behaviour;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Term;
import dev.hearsay.settings.ConfigBlock;
import java.util.Arrays;
import java.util.function.Consumer;

/** A peer that is silent towards some peers, its victims, and honest towards all others. */
final class Selective extends Adversary {
    private final Victims victims;

    private Selective(Protocol honest, Term term, Victims victims) {
        super(honest, term);
        this.victims = victims;
    }

    /** The peers to which a peer passes nothing on. */
    private interface Victims {
        boolean has(int peer, Term term);
    }

    /** The behaviour of the key {@code victims}: a share of all peers, drawn by each adversary for itself, or a list of them. */
    static Behaviour from(ConfigBlock settings) {
        int[] listed = settings.isList("victims") ? listed(settings) : new int[0];
        Victims victims = settings.isList("victims")
                ? (peer, term) -> Arrays.binarySearch(listed, peer) >= 0
                : drawn(settings.probability("victims"));
        return new Behaviour() {
            @Override
            public Protocol around(Protocol honest, Term term) {
                return new Selective(honest, term, victims);
            }

            @Override
            public int leastPeers() {
                return listed.length == 0 ? 0 : listed[listed.length - 1] + 1;
            }
        };
    }

    private static int[] listed(ConfigBlock settings) {
        int[] peers = settings.peers("victims", Integer.MAX_VALUE - 1, ConfigBlock.PEERS)
                .map(int[]::clone)
                .orElse(new int[0]);
        Arrays.sort(peers);
        return peers;
    }

    private static Victims drawn(double share) {
        return (peer, term) -> term.drawAbout(peer) < share;
    }

    @Override
    protected void pass(int to, Message message, Consumer<Message> way) {
        Message left = victims.has(to, term()) ? ownPartOf(message) : message;
        if (left != null) {
            way.accept(left);
        }
    }
}
