package dev.hearsay.group;

import org.jspecify.annotations.Nullable;

/**
 * The classes of a network's peers: all peers of a class have the same parameters. The peers without any of their own are class 0, which
 * may be all of them.
 */
public final class Classes {
    private static final Classes ALIKE = new Classes(1, null);

    private final int count;
    /** The class of each peer; null where all are alike. */
    private final int @Nullable [] classes;

    private Classes(int count, int @Nullable [] classes) {
        this.count = count;
        this.classes = classes;
    }

    /** One class of all peers. */
    public static Classes alike() {
        return ALIKE;
    }

    /** So many classes, with that of each peer. The array becomes the table's own. */
    public static Classes of(int count, int[] classOfEach) {
        return count == 1 ? ALIKE : new Classes(count, classOfEach);
    }

    /** The number of classes. */
    public int count() {
        return count;
    }

    /** The class of a peer, from 0. */
    public int of(int peer) {
        return classes == null ? 0 : classes[peer];
    }

    /** The number of peers of each class, of so many in all. */
    public int[] sizes(int peers) {
        int[] sizes = new int[count];
        for (int peer = 0; peer < peers; peer++) {
            sizes[of(peer)]++;
        }
        return sizes;
    }
}
