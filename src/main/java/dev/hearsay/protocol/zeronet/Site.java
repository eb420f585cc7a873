package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.support.NumberSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A site at a peer that has it: each author's content.json with its changed file, the files that never change, and the swarm. A site that
 * somebody has only begun to fetch has no content yet.
 */
final class Site {
    /** A content.json that a peer has. */
    static final class Held {
        private final Version version;
        /** The peers that are known to have this version. */
        private final NumberSet holders = new NumberSet();

        private boolean hasData;

        private Held(Version version) {
            this.version = version;
        }

        Version version() {
            return version;
        }

        /** True if the changed file is there, too. */
        boolean hasData() {
            return hasData;
        }

        void dataCame() {
            hasData = true;
        }

        NumberSet holders() {
            return holders;
        }
    }

    private static final int SECONDS_PER_DAY = 86_400;

    private final int number;
    private final int fileCount;
    private final Swarm swarm;
    private final TreeMap<Integer, Held> contents = new TreeMap<>();
    /** The files of the site itself that are there, but for the one that changes. */
    private final BitSet files = new BitSet();
    /** The authors whose content.json is to be published when nothing is left to fetch. */
    private final List<Integer> toPublish = new ArrayList<>(0);

    /** True if nobody has answered when it was last looked for newer files. */
    private boolean isUnchecked;

    private Site(int number, int fileCount, Swarm swarm) {
        this.number = number;
        this.fileCount = fileCount;
        this.swarm = swarm;
    }

    /** A site of which nothing is there. */
    static Site empty(int number, int files) {
        return new Site(number, files, new Swarm());
    }

    /** A site with all its files. */
    static Site whole(int number, int files, Version root) {
        Site site = empty(number, files);
        site.take(root).dataCame();
        site.files.set(1, files);
        return site;
    }

    /** The same site as a peer that begins anew has it: what was about to be published is not any more. */
    Site afresh() {
        Site site = new Site(number, fileCount, swarm.afresh());
        site.contents.putAll(contents);
        site.files.or(files);
        site.isUnchecked = isUnchecked;
        return site;
    }

    int number() {
        return number;
    }

    Swarm swarm() {
        return swarm;
    }

    @Nullable
    Held held(int author) {
        return contents.get(author);
    }

    /** All that is held, the owner's first, then by author. */
    List<Held> all() {
        return new ArrayList<>(contents.values());
    }

    /** The time of an author's last signature, or -1 where nothing of it is there. */
    int modified(int author) {
        Held held = contents.get(author);
        return held == null ? -1 : held.version.modified();
    }

    /** Takes a version in, in place of any other of the same author. */
    Held take(Version version) {
        Held held = new Held(version);
        contents.put(version.author(), held);
        return held;
    }

    boolean hasFile(int file) {
        return files.get(file);
    }

    void fileCame(int file) {
        files.set(file);
    }

    int fileCount() {
        return fileCount;
    }

    /** True if the site itself is there as a whole, whatever its users have published. */
    boolean isWhole() {
        Held root = contents.get(Version.ROOT);
        return root != null && root.hasData && files.cardinality() == fileCount - 1;
    }

    /** The time from which on changes are asked for: a day before the last one. */
    int since() {
        int last = contents.values().stream()
                .mapToInt(held -> held.version.modified())
                .max()
                .orElse(0);
        return Math.max(0, last - SECONDS_PER_DAY);
    }

    /** Notes that an author's content.json is to be published when nothing is left to fetch. */
    void publishLater(int author) {
        if (!toPublish.contains(author)) {
            toPublish.add(author);
        }
    }

    /** Those that were noted, in that order, once. */
    List<Integer> takeToPublish() {
        List<Integer> authors = List.copyOf(toPublish);
        toPublish.clear();
        return authors;
    }

    boolean isUnchecked() {
        return isUnchecked;
    }

    void checked(boolean isAnswered) {
        isUnchecked = !isAnswered;
    }
}
