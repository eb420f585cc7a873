package dev.hearsay.protocol.headerbody;

import dev.hearsay.settings.ConfigBlock;

/**
 * The keys of header-body.
 *
 * @param isAnnounced true if a header is sent to those alone that ask for it once they have heard of the block, false if it is pushed
 * @param isPipelined true if a peer tells of a block as soon as its body has arrived, false if it validates it first
 * @param headerBytes the size of a header
 * @param headerNanos the time that a peer takes to validate a header, in nanoseconds
 * @param timeout the time within which a peer that told of a block has to have sent it, in nanoseconds
 */
record HeaderBodyParams(boolean isAnnounced, boolean isPipelined, int headerBytes, long headerNanos, long timeout) {
    static HeaderBodyParams from(ConfigBlock settings) {
        return new HeaderBodyParams(
                settings.choice("headers", "pushed", "announced").equals("announced"),
                settings.flag("pipelined"),
                settings.bytes("header-size"),
                settings.duration("header-time"),
                settings.timeout("request-timeout"));
    }
}
