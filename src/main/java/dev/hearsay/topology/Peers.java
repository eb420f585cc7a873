package dev.hearsay.topology;

/** Peers by their number, from 0 to one less than their count. */
public final class Peers {
    /** The number that stands for no peer. */
    public static final int NONE = -1;

    private Peers() {}
}
