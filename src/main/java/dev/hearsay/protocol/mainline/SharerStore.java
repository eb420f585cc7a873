package dev.hearsay.protocol.mainline;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Those that have announced to one node which torrents they share, by the torrent's hash: each until some time after its last word. There are bounds to
 * the torrents and to the sharers of each; what is beyond is not taken down.
 *
 * <p>Source: arvidn/libtorrent@005fa0c, src/kademlia/dht_storage.cpp, announce_peer, get_peers and purge_peers; BEP 5 leaves all of it open.
 */
final class SharerStore {
    /** The sharers of a torrent, ascending, and when each has announced itself last. */
    private static final class Torrent {
        private long[] sharers = new long[2];
        private long[] since = new long[2];
        private int size;

        boolean add(long sharer, long now, int most) {
            int index = Arrays.binarySearch(sharers, 0, size, sharer);
            if (index >= 0) {
                since[index] = now;
                return true;
            }
            if (size == most) {
                return false;
            }
            if (size == sharers.length) {
                sharers = Arrays.copyOf(sharers, 2 * size);
                since = Arrays.copyOf(since, 2 * size);
            }
            int at = -index - 1;
            System.arraycopy(sharers, at, sharers, at + 1, size - at);
            System.arraycopy(since, at, since, at + 1, size - at);
            sharers[at] = sharer;
            since[at] = now;
            size++;
            return true;
        }

        void dropUntil(long last) {
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (since[i] >= last) {
                    sharers[kept] = sharers[i];
                    since[kept++] = since[i];
                }
            }
            size = kept;
        }
    }

    private static final long[] NOBODY = {};

    private final MainlineParams params;
    private final SortedMap<Long, Torrent> torrents = new TreeMap<>();

    SharerStore(MainlineParams params) {
        this.params = params;
    }

    /** Takes down that somebody shares a torrent; false if there is no room. */
    boolean add(long hash, long sharer, long now) {
        Torrent torrent = present(hash, now);
        if (torrent == null) {
            if (torrents.size() == params.mostTorrents()) {
                dropAllUntil(now - params.expireNanos());
            }
            if (torrents.size() == params.mostTorrents()) {
                return false;
            }
            torrent = new Torrent();
            torrents.put(hash, torrent);
        }
        return torrent.add(sharer, now, params.mostSharers());
    }

    /** Those that share a torrent, ascending: so many at most, drawn from all. */
    long[] of(long hash, int most, long now, RandomStream random) {
        Torrent torrent = present(hash, now);
        if (torrent == null) {
            return NOBODY;
        }
        long[] drawn = new long[Math.min(most, torrent.size)];
        int left = drawn.length;
        for (int i = 0; left > 0; i++) {
            int candidates = torrent.size - i;
            if (left == candidates || random.nextInt(candidates) < left) {
                drawn[drawn.length - left--] = torrent.sharers[i];
            }
        }
        return drawn;
    }

    private @Nullable Torrent present(long hash, long now) {
        Torrent torrent = torrents.get(hash);
        if (torrent != null) {
            torrent.dropUntil(now - params.expireNanos());
            if (torrent.size == 0) {
                torrents.remove(hash);
                return null;
            }
        }
        return torrent;
    }

    private void dropAllUntil(long last) {
        torrents.values().removeIf(torrent -> {
            torrent.dropUntil(last);
            return torrent.size == 0;
        });
    }
}
