package dev.hearsay.overlay.darkfi;

import dev.hearsay.overlay.darkfi.DarkfiMessages.GetAddrs;
import dev.hearsay.protocol.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The hosts that a node knows: which are taken in of those that it is told of, which it tells others of, and which it dials next.
 *
 * <p>Source: src/net/hosts.rs, Hosts; src/net/protocol/protocol_address.rs, select_addrs; src/net/session/outbound_session.rs,
 * fetch_addrs.
 */
final class Hosts {
    /** The largest part of the slots, in percent, that known peers have first: fetch_addrs. */
    private static final int MOST_KNOWN_PERCENT = 80;

    private static final int PERCENT = 100;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final DarkfiParams params;
    private final Network network;
    private final int self;
    private final HostLists lists;
    private final HostRegistry registry = new HostRegistry();

    Hosts(DarkfiParams params, Network network, int self) {
        this.params = params;
        this.network = network;
        this.self = self;
        lists = new HostLists(params.lists().limits());
        for (int peer : network.banned()) {
            lists.store(HostColour.BLACK, new Host(peer, params.transport(), 0));
        }
    }

    HostLists lists() {
        return lists;
    }

    HostRegistry registry() {
        return registry;
    }

    static long seconds(Context context) {
        return context.now() / NANOS_PER_SECOND;
    }

    boolean isBlack(int peer) {
        return lists.contains(HostColour.BLACK, peer);
    }

    private boolean isDialled(Host host) {
        return params.transports().contains(host.transport());
    }

    /** True if there is nobody to dial, whatever the transport. */
    boolean areNone() {
        return HostColour.DIALLED.stream().allMatch(lists::isEmpty);
    }

    /** The peers of all hosts that may be dialled. */
    int[] known() {
        return HostColour.DIALLED.stream()
                .flatMap(colour -> lists.all(colour).stream())
                .mapToInt(Host::peer)
                .toArray();
    }

    /** Takes in hosts that it is told of, as grey ones; returns how many of them were new. */
    int insert(List<Host> told, Context context) {
        int count = 0;
        for (Host host : told) {
            if (isNew(host, context) && registry.isFree(host.peer())) {
                lists.store(HostColour.GREY, host);
                count++;
            }
        }
        return count;
    }

    private boolean isNew(Host host, Context context) {
        int peer = host.peer();
        if (peer == self || network.isSeed(peer) || network.isManual(peer) || isBlack(peer)) {
            return false;
        }
        if (!isDialled(host)) {
            lists.store(HostColour.DARK, host);
            forgetDark(context);
            return false;
        }
        lists.remove(HostColour.DARK, peer);
        return lists.dialled(peer).isEmpty();
    }

    /** Takes in the lists of the node before. */
    void load(HostLists.Saved saved, Context context) {
        lists.load(saved);
        forgetDark(context);
    }

    private void forgetDark(Context context) {
        lists.forget(HostColour.DARK, seconds(context) - params.lists().darkNanos() / NANOS_PER_SECOND);
    }

    /** The hosts that it tells somebody of who asks. */
    List<Host> answer(GetAddrs request, Context context) {
        Predicate<Host> fits = host -> request.preferred().contains(host.transport());
        int most = request.most();
        List<Host> answer = new ArrayList<>(lists.sample(HostColour.GOLD, fits, most, context.random()));
        answer.addAll(lists.sample(HostColour.WHITE, fits, most, context.random()));
        fill(answer, HostColour.GOLD, fits.negate(), 2 * most, context);
        fill(answer, HostColour.WHITE, fits.negate(), 2 * most, context);
        fill(answer, HostColour.DARK, host -> true, 2 * most, context);
        return List.copyOf(answer);
    }

    private void fill(List<Host> answer, HostColour colour, Predicate<Host> fits, int most, Context context) {
        answer.addAll(lists.sample(colour, fits, Math.max(0, most - answer.size()), context.random()));
    }

    /**
     * The host that a slot dials next, which is registered for it: the first, of some of the gold and white ones and then of grey ones, that is
     * free.
     *
     * @param isDiallable true for a peer that a slot may have a channel with
     */
    Optional<Host> next(IntPredicate isDiallable, Context context) {
        int percent = params.skipsGrey() ? PERCENT : Math.min(params.knownPercent(), MOST_KNOWN_PERCENT);
        int known = percent * params.outbound() / PERCENT;
        List<Host> drawn = new ArrayList<>();
        fill(drawn, HostColour.GOLD, this::isDialled, known, context);
        fill(drawn, HostColour.WHITE, this::isDialled, known, context);
        if (!params.skipsGrey()) {
            fill(drawn, HostColour.GREY, this::isDialled, params.outbound(), context);
        }
        return drawn.stream()
                .filter(host -> !network.isSeed(host.peer()) && isDiallable.test(host.peer()))
                .filter(host -> registry.connect(host.peer()))
                .findFirst();
    }

    /** A random host of a list that can be dialled. */
    Optional<Host> random(HostColour colour, Context context) {
        return lists.sample(colour, this::isDialled, 1, context.random()).stream()
                .findFirst();
    }

    /** An outbound or direct session is connected with a host. */
    void gild(int peer, Context context) {
        if (registry.isMovable(peer)) {
            Host host = lists.dialled(peer).orElse(new Host(peer, params.transport(), 0));
            lists.move(host.seenAt(seconds(context)), HostColour.GOLD);
        }
    }

    /** A host is not what it was: it has to pass the refinery anew. One that is in none of the lists, as it was banned, stays out. */
    void downgrade(int peer) {
        if (registry.isMovable(peer)) {
            lists.dialled(peer).ifPresent(host -> lists.move(host, HostColour.GREY));
        }
    }

    /** A host has passed the refinery; one that is suspended stays as it is. */
    void whiten(int peer, Context context) {
        if (registry.isMovable(peer)) {
            lists.dialled(peer).ifPresent(host -> lists.move(host.seenAt(seconds(context)), HostColour.WHITE));
            registry.free(peer);
        }
    }

    /** A host is banned: nothing is dialled or accepted there any more. */
    void blacken(int peer, Context context) {
        Host host = lists.dialled(peer).orElse(new Host(peer, params.transport(), 0));
        lists.move(host.seenAt(seconds(context)), HostColour.BLACK);
    }
}
