package dev.hearsay.protocol;

/** The worth of a peer to a protocol, as {@link Context#report} tells the overlay beneath. */
public enum Conduct {
    /** It has brought something new: a first copy is one by itself, and need not be reported. */
    USEFUL,
    /** It has sent what no correct peer sends. */
    BAD
}
