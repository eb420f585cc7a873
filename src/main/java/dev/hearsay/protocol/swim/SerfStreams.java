package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.StreamFormat;
import dev.hearsay.protocol.swim.SwimMessages.Ack;
import dev.hearsay.protocol.swim.SwimMessages.Ping;
import dev.hearsay.protocol.swim.SwimMessages.PushPull;

/**
 * The connections of serf's agents: each is for one question and its answer, a state and another one, or a ping and its ack.
 *
 * <p>Source: hashicorp/memberlist at 1b4c746, net.go (handleConn, sendAndReceiveState, sendPingAndWaitForAck).
 */
final class SerfStreams implements StreamFormat {
    /** The bytes of a message beside those of members. */
    private static final int LEAST_MOST_BYTES = 1 << 18;

    /** The bytes of a member in a state: as many as the longest that are usual, with short names and no tags, have twice. */
    private static final int BYTES_OF_MEMBER = 128;

    /** A message that a guest has sent. */
    record Spoken(Message message) implements Said {}

    private final SerfNames names;
    private final SerfEvents events;
    private final int mostBytes;

    /**
     * The connections of a network.
     *
     * @param members the number of members
     */
    SerfStreams(SerfNames names, SerfEvents events, int members) {
        this.names = names;
        this.events = events;
        this.mostBytes = LEAST_MOST_BYTES + BYTES_OF_MEMBER * members;
    }

    @Override
    public Reader reader(int peer, Direction direction, Numbers numbers) {
        return new SerfStreamReader(direction, names, new SerfPartReader(names, events), mostBytes);
    }

    @Override
    public void introduce(int guest, String name) {
        names.introduce(guest, name);
    }

    @Override
    public End end(int peer, Direction direction, Numbers numbers) {
        return direction == Direction.INBOUND ? new Answering() : new Asking(peer);
    }

    @Override
    public boolean carries(Message message) {
        return message.channel() == Channel.STREAM
                && (message instanceof PushPull || message instanceof Ping || message instanceof Ack);
    }

    @Override
    public boolean opensConnection(Message message) {
        return !(message instanceof Ack);
    }

    /** The end of a connection on which a guest asks. */
    private final class Answering implements End {
        @Override
        public void onSaid(Said said, Line line) {
            if (said instanceof Spoken spoken && spoken.message instanceof PushPull state) {
                line.ask(state);
            } else if (said instanceof Spoken spoken) {
                line.establish();
                line.hear(spoken.message);
            }
        }

        @Override
        public void send(Message message, Line line) {
            if (message instanceof PushPull state) {
                line.write(SerfState.written(state, names, events));
            } else if (message instanceof Ack ack) {
                line.write(SerfPartWriter.ack(ack));
            }
            line.close();
        }
    }

    /** The end of a connection on which the peer asks. */
    private final class Asking implements End {
        private final int self;

        private Asking(int self) {
            this.self = self;
        }

        @Override
        public void onSaid(Said said, Line line) {
            if (said instanceof Spoken spoken) {
                line.hear(spoken.message);
                line.close();
            }
        }

        @Override
        public void send(Message message, Line line) {
            if (message instanceof PushPull state) {
                line.write(SerfState.written(state, names, events));
            } else if (message instanceof Ping ping) {
                line.write(new SerfPartWriter(names, events).ping(self, line.guest(), ping));
            }
        }
    }
}
