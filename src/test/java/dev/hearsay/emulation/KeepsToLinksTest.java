package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepsToLinksTest {
    /** Promises to keep to the links, and sends to the peer after the next one. */
    public static final class Stray implements Protocol {
        private record Note() implements Message {
            @Override
            public int bytes() {
                return 1;
            }
        }

        /** Called by the scenario reader. */
        public static ProtocolModel from(ConfigBlock settings) {
            return new ProtocolModel() {
                @Override
                public ProtocolFactory over(Setup setup) {
                    return self -> new Stray();
                }

                @Override
                public List<Class<? extends Message>> messages() {
                    return List.of(Note.class);
                }

                @Override
                public Promises promises() {
                    return Promises.FULL.withKeepsToLinks(true);
                }
            };
        }

        @Override
        public void onOrigin(int messageId, int bytes, Context context) {
            context.send((context.self() + 2) % context.peers(), new Note());
        }

        @Override
        public void onMessage(int from, Message message, Context context) {}
    }

    @Test
    void aPromiseThatIsBrokenShouldFailTheRunAndNameThePeer() {
        Emulation emulation = new Emulation(
                Scenarios.of("name = stray, peers = 10, topology.type = ring, origin.senders = [7], protocol.type = \""
                        + Stray.class.getName() + "\""),
                null);

        assertThatThrownBy(emulation::run)
                .isInstanceOf(EmulationFailure.class)
                .hasMessageContaining("peer 7 failed")
                .hasMessageContaining("a message to 9, with which the topology has no link");
    }
}
