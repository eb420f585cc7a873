package dev.hearsay.cluster;

/** The cluster, not the emulation, has failed. The message is one line that a user can be shown. */
public final class ClusterFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With the line to show. */
    public ClusterFailure(String message) {
        super(message);
    }
}
