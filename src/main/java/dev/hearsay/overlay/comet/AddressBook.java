package dev.hearsay.overlay.comet;

import dev.hearsay.overlay.Addresses;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Peers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that one peer knows, in buckets by where they are and who has told of them, so that whoever speaks from few groups of
 * addresses fills few buckets. An address begins in new buckets, and is in one old bucket once its peer was good.
 *
 * <p>Three rules are those of the code, where its comments and the specification say otherwise: a bucket evicts when it holds more than its
 * size; an address in b buckets enters another with probability 1/(2b); and one that has to leave a full old bucket is not demoted but
 * forgotten, as a new bucket takes none that is marked as old.
 *
 * <p>Source: CometBFT at 5bba72c, p2p/pex/addrbook.go. A keyed mix of 64 bits stands for HighwayHash; where a map's order decides there,
 * the first in the bucket is taken here.
 */
final class AddressBook {
    private static final int PERCENT = 100;

    private final BookParams params;
    private final Addresses addresses;
    private final int self;
    private final int[] secret;
    private final long key;
    private final KnownAddresses known = new KnownAddresses();
    private final KnownAddresses banned = new KnownAddresses();
    private final Buckets fresh;
    private final Buckets old;
    private int olds;

    /**
     * An empty book.
     *
     * @param self the peer, whose own address it never takes
     * @param secret the peers of which it neither takes the address nor anything that they tell, ascending
     * @param key the key of the hash that places addresses
     */
    AddressBook(BookParams params, Addresses addresses, int self, int[] secret, long key) {
        this.params = params;
        this.addresses = addresses;
        this.self = self;
        this.secret = secret;
        this.key = key;
        fresh = new Buckets(params.newBuckets());
        old = new Buckets(params.oldBuckets());
    }

    /** The book as it is read back that was saved at a time: what was learnt since is lost, and so are bans, which no file holds. */
    AddressBook saved(long at) {
        AddressBook copy = new AddressBook(params, addresses, self, secret, key);
        for (int i = 0; i < known.size(); i++) {
            if (known.at(i).learntAt() <= at) {
                copy.restore(new KnownAddress(known.at(i)));
            }
        }
        return copy;
    }

    private void restore(KnownAddress address) {
        for (int i = 0; i < address.copies(); i++) {
            buckets(address).add(address.bucket(i), address);
        }
        known.add(address);
        olds += address.isOld() ? 1 : 0;
    }

    int size() {
        return known.size();
    }

    /** The peers whose addresses are in it, ascending: an array of the caller's own. */
    int[] peers() {
        return known.peers();
    }

    /** The number of addresses in old buckets. */
    int olds() {
        return olds;
    }

    boolean needsMore() {
        return size() < params.enough();
    }

    boolean has(int peer) {
        return known.of(peer) != null;
    }

    boolean isBanned(int peer) {
        return banned.of(peer) != null;
    }

    /** True while a ban is not over, also if the peer has yet to be reinstated. */
    boolean isBannedAt(int peer, long now) {
        KnownAddress address = banned.of(peer);
        return address != null && address.isBanned(now);
    }

    /** Takes an address that {@code source} has told of, unless it is one of those that the book does not take. */
    void add(int peer, int source, long now, RandomStream random) {
        if (peer == self || isBanned(peer) || isSecret(peer) || isSecret(source)) {
            return;
        }
        KnownAddress address = known.of(peer);
        if (address == null) {
            address = new KnownAddress(peer, source, now);
        } else if (address.isOld()
                || address.copies() == params.copies()
                || random.nextInt(2 * address.copies()) != 0) {
            return;
        }
        addToNew(address, newBucket(peer, source), now);
    }

    private boolean isSecret(int peer) {
        return Arrays.binarySearch(secret, peer) >= 0;
    }

    private void addToNew(KnownAddress address, int bucket, long now) {
        if (address.isOld() || fresh.holds(bucket, address)) {
            return;
        }
        if (fresh.size(bucket) > params.bucketSize()) {
            KnownAddress bad = fresh.firstBad(bucket, params, now);
            remove(bad == null ? fresh.oldest(bucket) : bad, bucket);
        }
        fresh.add(bucket, address);
        address.enter(bucket);
        known.add(address);
    }

    private Buckets buckets(KnownAddress address) {
        return address.isOld() ? old : fresh;
    }

    /** Takes an address out of one bucket; out of the book, if it is in no other. */
    private void remove(KnownAddress address, int bucket) {
        buckets(address).remove(bucket, address);
        address.leave(bucket);
        if (address.copies() == 0) {
            forget(address);
        }
    }

    private void removeFromAll(KnownAddress address) {
        for (int i = 0; i < address.copies(); i++) {
            buckets(address).remove(address.bucket(i), address);
        }
        address.leaveAll();
        forget(address);
    }

    private void forget(KnownAddress address) {
        known.remove(address.peer());
        olds -= address.isOld() ? 1 : 0;
    }

    /** A peer was good: its address is an old one from now on. */
    void markGood(int peer, long now) {
        KnownAddress address = known.of(peer);
        if (address == null) {
            return;
        }
        address.markGood(now);
        if (!address.isOld()) {
            removeFromAll(address);
            address.becomeOld();
            int bucket = oldBucket(peer);
            if (old.size(bucket) > params.bucketSize()) {
                remove(old.oldest(bucket), bucket);
            }
            old.add(bucket, address);
            address.enter(bucket);
            known.add(address);
            olds++;
        }
    }

    /** A dial has failed. */
    void markAttempt(int peer, long now) {
        KnownAddress address = known.of(peer);
        if (address != null) {
            address.markAttempt(now);
        }
    }

    /** Bans a peer, if its address is known: it is in no bucket until it is reinstated. */
    void markBad(int peer, long until) {
        KnownAddress address = known.of(peer);
        if (address != null) {
            address.banUntil(until);
            removeFromAll(address);
            banned.add(address);
        }
    }

    /** Ends the bans that are over: the addresses are new ones again, but for those that were old, which are forgotten. */
    void reinstate(long now) {
        for (int i = banned.size() - 1; i >= 0; i--) {
            KnownAddress address = banned.at(i);
            if (!address.isBanned(now)) {
                banned.remove(address.peer());
                addToNew(address, newBucket(address.peer(), address.source()), now);
            }
        }
    }

    /**
     * An address to dial: of new and old ones by weights of the square root of their numbers and the bias, then of any bucket alike.
     *
     * @param bias towards new addresses, in percent
     * @return the peer, or {@link Peers#NONE} where there is none of the kind that was drawn
     */
    int pick(int bias, RandomStream random) {
        if (size() == 0) {
            return Peers.NONE;
        }
        int news = size() - olds;
        double ofOld = Math.sqrt(olds) * (PERCENT - bias);
        double ofNew = Math.sqrt(news) * bias;
        boolean isOld = (ofOld + ofNew) * random.nextDouble() < ofOld;
        if ((isOld ? olds : news) == 0) {
            return Peers.NONE;
        }
        return (isOld ? old : fresh).draw(random).peer();
    }

    private int selected() {
        int part = Math.max(Math.min(params.least(), size()), (int) ((long) size() * params.percent() / PERCENT));
        return Math.min(params.most(), part);
    }

    /** Some of all addresses, each alike, for an answer. */
    int[] selection(RandomStream random) {
        int[] peers = known.peers();
        int count = selected();
        random.shuffleFront(peers, peers.length, count);
        return Arrays.copyOf(peers, count);
    }

    /** As many, of which a part in percent are new addresses, and more where there are too few old ones: the answer of a seed. */
    int[] selection(int bias, RandomStream random) {
        int count = selected();
        int news = Math.max((int) Math.round(bias / (double) PERCENT * count), count - olds);
        int[] ofNew = draw(fresh, news, random);
        int[] ofOld = draw(old, count - ofNew.length, random);
        int[] all = Arrays.copyOf(ofNew, ofNew.length + ofOld.length);
        System.arraycopy(ofOld, 0, all, ofNew.length, ofOld.length);
        return all;
    }

    /** The first different peers of the shuffled entries: one that is in several buckets is drawn more readily. */
    private static int[] draw(Buckets from, int count, RandomStream random) {
        int[] entries = from.peers();
        random.shuffle(entries);
        return Arrays.stream(entries).distinct().limit(count).toArray();
    }

    /** The bucket of an address that was told of by a source: the same for all of a group from all of a group. */
    int newBucket(int peer, int source) {
        int sources = addresses.group(source);
        long place = hash(addresses.group(peer), sources, params.newPerSource());
        return (int) hash(sources, place, params.newBuckets());
    }

    int oldBucket(int peer) {
        long place = hash(addresses.of(peer), 0, params.oldPerGroup());
        return (int) hash(addresses.group(peer), place, params.oldBuckets());
    }

    private long hash(long first, long second, int bound) {
        return Long.remainderUnsigned(mix(mix(key ^ mix(first)) + second), bound);
    }

    /** The finaliser of MurmurHash3 for 64 bits, of a number that is not 0. */
    private static long mix(long bits) {
        long z = bits + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }

    /** The knowledge of a peer, or null. */
    @Nullable
    KnownAddress about(int peer) {
        return known.of(peer);
    }
}
