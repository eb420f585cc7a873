package dev.hearsay.emulation;

import org.jspecify.annotations.Nullable;

/**
 * The transmissions of one lane to another in a window.
 *
 * @param lane the lane that it comes from
 * @param step counts the windows that had anything in them
 * @param transmissions what was sent
 * @param emptied blocks that the other lane had handed over before, to fill again
 * @param nextWindow the next window in which the lane knows anything to be due, anywhere
 * @param completeAt when all of the lane's peers had every message, or {@link Completion#NOT_YET}
 * @param stops whether the lane wants the run to end
 */
record HandOver(
        int lane,
        long step,
        @Nullable Chunk transmissions,
        @Nullable Chunk emptied,
        long nextWindow,
        long completeAt,
        boolean stops)
        implements Lane.Command {}
