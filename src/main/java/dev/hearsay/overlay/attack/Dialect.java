package dev.hearsay.overlay.attack;

import dev.hearsay.overlay.OverlayMessage;
import dev.hearsay.protocol.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The messages of a layer as far as an attacker has to speak them to pass for one of its peers. */
public interface Dialect {
    /** The messages that either end sends first; none where a connection is a link at once. */
    List<OverlayMessage> greeting();

    /** True if a message of the other end is the last that a greeted connection waits for before it is a link. */
    boolean completes(OverlayMessage message);

    /**
     * The answer to a message, if it has one.
     *
     * @param told a list of addresses that the attacker wants others to have
     */
    Optional<OverlayMessage> answer(OverlayMessage message, Supplier<OverlayMessage> told);

    /** A list of addresses. */
    OverlayMessage addresses(int[] peers, Context context);

    /** The addresses of the longest list that is taken for a correct one. */
    int longestList();
}
