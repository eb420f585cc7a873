package dev.hearsay.gateway;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The intakes of a run.
 *
 * @param packets the one of packets; null if the protocol has no form for any
 * @param streams the one of connections; null if the protocol has no form for these
 */
record Intakes(@Nullable Intake packets, @Nullable StreamIntake streams) {
    /** Takes in again what a log has; null if it is nothing that could come in. */
    @Nullable
    Inbound again(long at, int guest, long source, int peer, String content) {
        if (content.indexOf(' ') >= 0) {
            return streams == null ? null : streams.again(at, source, peer, content, guest);
        }
        return packets == null
                ? null
                : packets.take(at, source, peer, HexFormat.of().parseHex(content));
    }
}
