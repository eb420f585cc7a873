package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;

/** The receiver of what has been fetched for a site. */
interface Intake {
    /** A content.json is there and verified; false if a newer one is there already. */
    boolean content(Task task, Version version, int from, Context context);

    /** A file is there. */
    void file(Task task, Version version, int from, Context context);

    /** A file cannot be had. */
    void failed(Task task, Context context);

    /** A file is slow: more peers are wanted. */
    void slow(Context context);

    /** Nothing is left to fetch. */
    void complete(Context context);
}
