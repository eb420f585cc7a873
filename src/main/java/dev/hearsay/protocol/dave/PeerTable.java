package dev.hearsay.protocol.dave;

import dev.hearsay.protocol.support.NumberSet;
import dev.hearsay.protocol.support.PerNeighbour;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The peers that a node knows. Who is silent is pinged; unanswered pings make it a drop, and drops delete it. Before that it is neither told
 * of nor sent to, so that nobody learns of it anew.
 *
 * <p>The program goes through its table in the random order of a map of Go, up to its last place but one: a draw leaves out one peer, another
 * one each time.
 *
 * <p>Source: intob/godave at 7a04245, godave/godave.go (rndAddr, rndPeer, ping, and the case of the heartbeat); README, section 3.
 */
final class PeerTable {
    private static final int[] NOBODY = {};

    private final DaveParams params;
    private final IntUnaryOperator subnetOf;
    private final PerNeighbour<Known> known = new PerNeighbour<>();
    /** Those of them that seem to be there, whether they are left alone for a time or not. */
    private final NumberSet present = new NumberSet();
    /** The candidates of a draw, for its length. */
    private int[] candidates = new int[8];

    /** An empty table of a node, whose peers are each in a subnet. */
    PeerTable(DaveParams params, IntUnaryOperator subnetOf) {
        this.params = params;
        this.subnetOf = subnetOf;
    }

    int size() {
        return known.count();
    }

    /** Adds a peer, unless it is known, or has no place as too many are of its subnet. */
    void add(int peer, boolean isBootstrap) {
        if (known.of(peer) == null && (isBootstrap || hasRoom(peer))) {
            Known entry = new Known(peer, isBootstrap);
            known.put(peer, entry);
            note(entry);
        }
    }

    private boolean hasRoom(int peer) {
        if (!params.subnets().areLimited()) {
            return true;
        }
        int subnet = subnetOf.applyAsInt(peer);
        int same = 0;
        for (int i = 0; i < known.count(); i++) {
            same += subnetOf.applyAsInt(known.peer(i)) == subnet ? 1 : 0;
        }
        return same < params.subnets().most();
    }

    /** A message of a peer has come. One that is not known is known from now on, and not as heard of. */
    void heard(int peer, boolean isAnswer, long now) {
        Known entry = known.of(peer);
        if (entry == null) {
            add(peer, false);
        } else if (isAnswer || params.semantics().hearsAny()) {
            entry.heard(now, isAnswer);
            note(entry);
        }
    }

    /**
     * A heartbeat: some peer is looked at, and pinged if it was silent for long.
     *
     * @return the peer to ping, if one is
     */
    @Nullable
    Known beat(long now, RandomStream random) {
        if (known.count() == 0) {
            return null;
        }
        Known entry = known.at(random.nextInt(known.count()));
        boolean isSilent = entry.seenAt() == Known.NEVER || now - entry.seenAt() > params.silence();
        if (!isSilent || now < entry.notBefore()) {
            return null;
        }
        int failures = entry.pinged(now);
        note(entry);
        if (params.backOff().isOn() && failures > 0) {
            entry.leaveUntil(now + params.backOff().pause(failures, random));
        }
        return entry;
    }

    /** The heartbeat is over: the peer that was pinged may have to go; true if it does. */
    boolean age(Known entry) {
        if (entry.isBootstrap() || !params.semantics().isTooMany(entry.pings(), params.tolerance())) {
            return false;
        }
        entry.dropped(params.keepsPings());
        note(entry);
        if (!params.semantics().isTooMany(entry.drops(), params.tolerance() * params.drop())) {
            return false;
        }
        known.remove(entry.peer());
        present.remove(entry.peer());
        return true;
    }

    /** Notes if a peer seems to be there, when it has more pings or drops than before. */
    private void note(Known entry) {
        int most = params.semantics().mostForgiven();
        boolean isThere = entry.drops() <= most && entry.pings() <= most;
        if (entry.seemsPresent(isThere)) {
            if (isThere) {
                present.add(entry.peer());
            } else {
                present.remove(entry.peer());
            }
        }
    }

    /** The number of peers that seem to be there, and are not left alone. */
    int sendable(long now) {
        return collect(NOBODY, now);
    }

    /**
     * Some peers that seem to be there, at random.
     *
     * @param excluded peers that are none of them
     * @return at most {@code limit}, of which some may be the same where they are drawn with replacement
     */
    int[] choose(int[] excluded, int limit, long now, RandomStream random) {
        int count = collect(excluded, now);
        if (count <= 1) {
            return Arrays.copyOf(candidates, count);
        }
        if (params.isScored() || params.subnets().areSpread()) {
            return chooseOneByOne(count, limit, random);
        }
        if (!params.semantics().drawsAgain()) {
            int chosen = Math.min(limit, count);
            random.shuffleFront(candidates, count, chosen);
            return Arrays.copyOf(candidates, chosen);
        }
        return chooseAgain(count, Math.min(limit, count), random);
    }

    /** Makes candidates, ascending, of all that seem to be there but some; returns their number. */
    private int collect(int[] excluded, long now) {
        if (candidates.length < present.size()) {
            candidates = new int[2 * present.size()];
        }
        int count = present.copyTo(candidates);
        for (int peer : excluded) {
            int place = Arrays.binarySearch(candidates, 0, count, peer);
            if (place >= 0) {
                count--;
                System.arraycopy(candidates, place + 1, candidates, place, count - place);
            }
        }
        return params.backOff().isOn() ? withoutThoseLeftAlone(count, now) : count;
    }

    private int withoutThoseLeftAlone(int count, long now) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            Known entry = known.of(candidates[i]);
            if (entry != null && entry.notBefore() <= now) {
                candidates[left++] = candidates[i];
            }
        }
        return left;
    }

    /** Draws with replacement, from all but one of them, which is another one each time. */
    private int[] chooseAgain(int count, int limit, RandomStream random) {
        int leftOut = random.nextInt(count);
        candidates[leftOut] = candidates[count - 1];
        int[] chosen = new int[limit];
        for (int i = 0; i < limit; i++) {
            chosen[i] = candidates[random.nextInt(count - 1)];
        }
        return chosen;
    }

    /** Draws by score, or each alike, without replacement, and while there are others none of a subnet that was drawn. */
    private int[] chooseOneByOne(int count, int limit, RandomStream random) {
        int[] chosen = new int[Math.min(limit, count)];
        int left = count;
        for (int i = 0; i < chosen.length; i++) {
            int fresh = params.subnets().areSpread() ? freshToTheFront(left, chosen, i) : left;
            int place = draw(fresh == 0 ? left : fresh, random);
            chosen[i] = candidates[place];
            candidates[place] = candidates[--left];
        }
        return chosen;
    }

    /** Puts those candidates first that are of no subnet of the first chosen ones; returns how many these are. */
    private int freshToTheFront(int count, int[] chosen, int chosenCount) {
        int fresh = 0;
        for (int i = 0; i < count; i++) {
            int peer = candidates[i];
            boolean isFresh = true;
            for (int j = 0; j < chosenCount; j++) {
                isFresh &= subnetOf.applyAsInt(chosen[j]) != subnetOf.applyAsInt(peer);
            }
            if (isFresh) {
                candidates[i] = candidates[fresh];
                candidates[fresh++] = peer;
            }
        }
        return fresh;
    }

    private int draw(int count, RandomStream random) {
        if (!params.isScored()) {
            return random.nextInt(count);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += score(candidates[i]);
        }
        double left = sum * random.nextDouble();
        int place = 0;
        while (place < count - 1 && left >= score(candidates[place])) {
            left -= score(candidates[place++]);
        }
        return place;
    }

    private double score(int peer) {
        Known entry = known.of(peer);
        return entry == null ? 0 : entry.score((double) params.period());
    }
}
