package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Failure;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.FilePart;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.StreamFile;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of a peer's sites: it takes in what has been fetched, begins what is to be fetched by it, and serves others. An update is
 * delivered when its changed file is there, and published when nothing of its site is left to fetch.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2, src/Site/Site.py (downloadContent) and src/File/FileRequest.py (actionUpdate, handleGetFile).
 */
final class Library {
    /** In the place of a peer: anybody. */
    static final int ANYBODY = -1;

    /** Hears of what the library cannot do by itself. */
    interface Listener {
        /** A file is there. */
        void fileCame(Site site, Context context);

        /** Nothing of a site is left to fetch. */
        void complete(Site site, Context context);

        /** A file cannot be had. */
        void failed(Site site, Task task, Context context);

        /** More peers of a site are wanted. */
        void morePeers(Site site, Context context);
    }

    private final ZeroNetParams params;
    private final Connector connector;
    private final Listener listener;
    private final Map<Integer, Downloads> downloads = new HashMap<>();

    Library(ZeroNetParams params, Connector connector, Listener listener) {
        this.params = params;
        this.connector = connector;
        this.listener = listener;
    }

    /** The downloads of a site. */
    Downloads of(Site site) {
        return downloads.computeIfAbsent(
                site.number(), number -> new Downloads(params, site, connector, new Taking(site)));
    }

    /** The downloads of the site of that number, if any have been begun. */
    @Nullable
    Downloads of(int site) {
        return downloads.get(site);
    }

    /** The intake of a site's downloads. */
    private final class Taking implements Intake {
        private final Site site;

        private Taking(Site site) {
            this.site = site;
        }

        @Override
        public boolean content(Task task, Version version, int from, Context context) {
            int mine = site.modified(version.author());
            if (version.modified() > mine) {
                site.take(version);
                fetchFiles(site, version, ANYBODY, task.operation, context);
            }
            return version.modified() >= mine;
        }

        @Override
        public void file(Task task, Version version, int from, Context context) {
            if (task.file == Task.CHANGING) {
                dataCame(site, version, from, context);
            } else {
                site.fileCame(task.file);
            }
            listener.fileCame(site, context);
        }

        @Override
        public void failed(Task task, Context context) {
            listener.failed(site, task, context);
        }

        @Override
        public void slow(Context context) {
            listener.morePeers(site, context);
        }

        @Override
        public void complete(Context context) {
            listener.complete(site, context);
        }
    }

    /** The changed file of a version is there. */
    void dataCame(Site site, Version version, int from, Context context) {
        Site.Held held = site.held(version.author());
        if (held != null && held.version().modified() == version.modified() && !held.hasData()) {
            held.dataCame();
            if (version.messageId() != Message.NO_BROADCAST) {
                context.deliver(version.messageId(), version.hop(), from);
            }
        }
    }

    /** Fetches a content.json, from anybody. */
    void fetchContent(Site site, int author, int operation, Context context) {
        Task task = new Task(operation, author, Task.CONTENT, Version.NONE, 0, ANYBODY, context.now());
        of(site).add(task, ANYBODY, context);
    }

    /** Fetches the files of a content.json that are not there. */
    void fetchFiles(Site site, Version version, int source, int operation, Context context) {
        Task changed =
                new Task(operation, version.author(), Task.CHANGING, version, version.data(), source, context.now());
        of(site).add(changed, source, context);
        int files = version.author() == Version.ROOT ? site.fileCount() : 1;
        for (int file = 1; file < files; file++) {
            if (!site.hasFile(file)) {
                int size = params.content().fileBytes();
                Task task = new Task(operation, version.author(), file, Version.NONE, size, source, context.now());
                of(site).add(task, source, context);
            }
        }
    }

    /** Fetches what is missing of a site that is known to lack something. */
    void fetchMissing(Site site, Context context) {
        for (Site.Held held : site.all()) {
            boolean isWhole = held.version().author() != Version.ROOT || site.isWhole();
            if (!held.hasData() || !isWhole) {
                fetchFiles(site, held.version(), ANYBODY, Message.NO_OPERATION, context);
            }
        }
        if (site.held(Version.ROOT) == null) {
            fetchContent(site, Version.ROOT, Message.NO_OPERATION, context);
        }
    }

    /** The answer to another peer's wish for a part of a file. */
    Message serve(Site site, StreamFile wish) {
        Site.Held held = site.held(wish.author());
        if (held == null || !isThere(site, held, wish)) {
            return new Failure(wish.operation(), Failure.Reason.FILE_READ);
        }
        boolean changes = wish.file() <= Task.CHANGING;
        Version version = changes ? held.version().onward() : Version.NONE;
        int size = wish.file() == Task.CONTENT
                ? version.content()
                : changes ? version.data() : params.content().fileBytes();
        int length = Math.max(0, Math.min(wish.length(), size - wish.location()));
        return new FilePart(wish.operation(), wish.file(), version, wish.location(), length, size);
    }

    private static boolean isThere(Site site, Site.Held held, StreamFile wish) {
        if (wish.file() == Task.CHANGING) {
            return held.hasData() && held.version().modified() == wish.modified();
        }
        return wish.file() == Task.CONTENT || site.hasFile(wish.file());
    }
}
