package dev.hearsay.gateway;

import java.io.IOException;

/** The reaction to a channel that is ready for what is waited for. */
@FunctionalInterface
interface Ready {
    /** Does what there is to do, without waiting. */
    void act() throws IOException;
}
