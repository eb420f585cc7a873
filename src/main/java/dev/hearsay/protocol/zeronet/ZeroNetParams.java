package dev.hearsay.protocol.zeronet;

import dev.hearsay.settings.ConfigBlock;
import java.util.Locale;

/**
 * The parameters of ZeroNet. Their sources are those of {@code reference.conf}. All times are nanoseconds.
 *
 * @param role the role of the peers that have these parameters
 * @param content the sites
 * @param publish the rules of publishing
 * @param download the limits of workers
 * @param rounds the rules of what is done again and again
 * @param verification the time that a peer needs to verify a signature
 * @param requestTimeout the time that an answer may take, but for that to an update
 * @param knowsOneVersion true if a peer remembers one version of another peer, whatever file it is of
 */
record ZeroNetParams(
        Role role,
        Content content,
        Publish publish,
        Download download,
        Rounds rounds,
        long verification,
        long requestTimeout,
        boolean knowsOneVersion) {
    private static final int MOST_SITES = 1_000;
    private static final int MOST_FILES = 1_000;
    private static final int MOST = 1_000;
    private static final long NEVER = Long.MAX_VALUE;

    /** The roles of peers. */
    enum Role {
        /** Has sites, and publishes in them as a user. */
        SEEDER,
        /** The same, and owns some: its updates are of the site itself. */
        OWNER,
        /** Has no site until it visits one. */
        VISITOR,
        /** Knows who has which site. */
        TRACKER;

        /** Its name in a scenario. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The peers of a site that those who have it know at first. */
    enum Acquaintance {
        /** Those among their neighbours in the topology. */
        CONTACTS,
        /** All. */
        MEMBERS,
        /** None: all announce themselves to trackers. */
        NOBODY
    }

    /**
     * The sites that there are at first.
     *
     * @param sites their number
     * @param membership the share of them that a seeder or owner has
     * @param files the number of files of each
     * @param fileBytes the bytes of a file
     * @param known the peers of a site that those who have it know
     */
    record Content(int sites, double membership, int files, int fileBytes, Acquaintance known) {
        static Content from(ConfigBlock settings) {
            return new Content(
                    settings.integer("sites", 1, MOST_SITES),
                    settings.probability("membership"),
                    settings.integer("files", 1, MOST_FILES),
                    settings.notEmpty("file-size", settings.bytes("file-size")),
                    acquaintance(settings.choice("known", "contacts", "members", "nobody")));
        }

        private static Acquaintance acquaintance(String word) {
            return word.equals("contacts")
                    ? Acquaintance.CONTACTS
                    : word.equals("members") ? Acquaintance.MEMBERS : Acquaintance.NOBODY;
        }

        /** The content.json of a site as it is at first. */
        Version root() {
            return new Version(Version.ROOT, 0, Version.NONE.messageId(), 0, Wire.content(files), fileBytes);
        }
    }

    /**
     * The rules of publishing.
     *
     * @param countsAnswers true if answers are counted, as it is coded, false if updates that are sent are
     * @param isToAnyone true if updates go to any known peers of the site, false if to connected ones first
     * @param origin the number of peers that the origin of an update publishes it to
     * @param again the number that others publish it to
     * @param pause the time between an answer and the next update of the same sender
     * @param connectedTimeout the time that a connected peer may take for its answer, beside a second for each kB
     * @param timeout the time that another one may
     * @param window the time in which a connection's updates of the same file count once
     * @param differences true if the difference of the changed file comes with the update
     * @param largestDifference the bytes of a difference at most
     * @param patchedToo true if one that gets its file by the difference publishes it, too
     */
    record Publish(
            boolean countsAnswers,
            boolean isToAnyone,
            int origin,
            int again,
            long pause,
            long connectedTimeout,
            long timeout,
            long window,
            boolean differences,
            int largestDifference,
            boolean patchedToo) {
        static Publish from(ConfigBlock settings) {
            boolean differences = settings.flag("differences");
            settings.idle(!differences, "protocol.publish.differences is false", "largest-difference", "patched-too");
            return new Publish(
                    settings.choice("counts", "answers", "updates").equals("answers"),
                    settings.choice("targets", "connected", "any").equals("any"),
                    settings.integer("origin", 1, MOST),
                    settings.integer("again", 0, MOST),
                    settings.duration("pause"),
                    settings.timeout("connected-timeout"),
                    settings.timeout("timeout"),
                    settings.duration("window"),
                    differences,
                    settings.notEmpty("largest-difference", settings.bytes("largest-difference")),
                    settings.flag("patched-too"));
        }
    }

    /**
     * The limits of workers, which fetch the files of a site.
     *
     * @param workers their number
     * @param manyTasks the number of files above which there are three times as many
     * @param isOneMore true if the check lets one more work
     * @param partBytes the bytes of a part of a file
     * @param check the time between two looks at what is slow
     * @param slow the time after which a file is slow, and others are asked for it
     * @param giveUp the time after which nobody is waited for any more
     */
    record Download(int workers, int manyTasks, boolean isOneMore, int partBytes, long check, long slow, long giveUp) {
        private static final int SMALL_FILE = 5 * 1024 * 1024;

        static Download from(ConfigBlock settings) {
            return new Download(
                    settings.integer("workers", 1, MOST),
                    settings.integer("many-tasks", 0, 1_000_000),
                    settings.flag("one-more"),
                    settings.notEmpty("part-size", settings.bytes("part-size")),
                    settings.round("check"),
                    settings.duration("slow"),
                    settings.positiveDuration("give-up"));
        }

        /** The bytes of a part of a file of that size: twice as many if it is large. */
        int part(int size) {
            return size > SMALL_FILE ? 2 * Math.min(ConfigBlock.LARGEST_BYTES / 2, partBytes) : partBytes;
        }

        /** The number of workers that no further one is let in at. */
        int limit(int tasks) {
            return most(tasks) + (isOneMore ? 1 : 0);
        }

        /** The number of workers that is aimed at. */
        int most(int tasks) {
            return tasks > manyTasks ? 3 * workers : workers;
        }
    }

    /**
     * The rounds.
     *
     * @param first the time from a peer's start to its first rounds
     * @param announce the time in which all trackers are told of a peer's sites
     * @param care the time between two rounds of exchanging and connecting
     * @param connections the number of connections above which a site's are closed
     * @param list the time between two looks for newer files, or never
     */
    record Rounds(long first, long announce, long care, int connections, long list) {
        static Rounds from(ConfigBlock settings) {
            return new Rounds(
                    settings.duration("first"),
                    settings.round("announce"),
                    settings.round("care"),
                    settings.integer("connections", 0, 1_000_000),
                    settings.roundOr("list-modified", "never", NEVER));
        }

        boolean lists() {
            return list != NEVER;
        }
    }

    static ZeroNetParams from(ConfigBlock settings) {
        return new ZeroNetParams(
                role(settings.choice("role", "seeder", "owner", "visitor", "tracker")),
                Content.from(settings),
                Publish.from(settings.block("publish")),
                Download.from(settings.block("download")),
                Rounds.from(settings.block("rounds")),
                settings.duration("verification"),
                settings.timeout("request-timeout"),
                settings.flag("one-version-of-a-peer"));
    }

    private static Role role(String word) {
        for (Role role : Role.values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        return Role.SEEDER;
    }
}
