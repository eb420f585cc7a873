package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.StreamFormat.Identified;
import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.StreamFormat.Reader;
import dev.hearsay.protocol.StreamFormat.Said;
import dev.hearsay.protocol.support.MessagePackReader;
import dev.hearsay.protocol.swim.SerfNames.Description;
import dev.hearsay.protocol.swim.SerfStreams.Spoken;
import dev.hearsay.protocol.swim.SwimMessages.Ack;
import dev.hearsay.protocol.swim.SwimMessages.Ping;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The reader of the one message that a guest sends on a connection. One that asks is known by what it says: a ping has its name, a state has it among
 * others ({@link SerfNames#speakerOf}). What comes after the message is not read.
 */
final class SerfStreamReader implements Reader {
    private static final int FIRST_BYTES = 512;

    private final Direction direction;
    private final SerfNames names;
    private final SerfPartReader parts;
    private final int mostBytes;
    private final SerfFrame frame;
    private byte[] kept = new byte[FIRST_BYTES];
    private int size;
    private boolean isOver;

    SerfStreamReader(Direction direction, SerfNames names, SerfPartReader parts, int mostBytes) {
        this.direction = direction;
        this.names = names;
        this.parts = parts;
        this.mostBytes = mostBytes;
        this.frame = new SerfFrame(mostBytes);
    }

    @Override
    public void read(byte[] bytes, Consumer<Said> said) throws Malformed {
        if (isOver) {
            return;
        }
        if (bytes.length > kept.length - size) {
            kept = Arrays.copyOf(kept, Math.max(2 * kept.length, size + bytes.length));
        }
        System.arraycopy(bytes, 0, kept, size, bytes.length);
        size += bytes.length;
        if (frame.isWhole(kept, size)) {
            byte[] message = SerfWire.decompressed(Arrays.copyOf(kept, size), mostBytes);
            isOver = true;
            kept = new byte[0];
            take(message, said);
        }
    }

    private void take(byte[] message, Consumer<Said> said) throws Malformed {
        if (!new SerfFrame(mostBytes).isWhole(message, message.length)) {
            throw new Malformed("a message that ends too soon");
        }
        boolean isQuestion = direction == Direction.INBOUND;
        if (message[0] == SerfFrame.PUSH_PULL) {
            SerfState state = new SerfState(message);
            if (isQuestion) {
                identify(names.speakerOf(state.alive()), said);
            }
            said.accept(new Spoken(state.message(names, parts)));
        } else if (message[0] == SerfPartReader.PING && isQuestion) {
            ping(new MessagePackReader(message, 1, message.length).fields(), said);
        } else if (message[0] == SerfPartReader.ACK && !isQuestion) {
            Map<String, Object> fields = new MessagePackReader(message, 1, message.length).fields();
            said.accept(new Spoken(new Ack(SerfPartReader.sequence(fields), true)));
        } else {
            throw new Malformed("nothing that is asked or answered");
        }
    }

    private void identify(@Nullable Description speaker, Consumer<Said> said) throws Malformed {
        if (speaker == null) {
            throw new Malformed("the state of nobody");
        }
        said.accept(new Identified(speaker.name(), speaker.address()));
        names.tookTurn(speaker.name());
    }

    /** A ping has the name of who asks. */
    private static void ping(Map<String, Object> fields, Consumer<Said> said) throws Malformed {
        Description source = SerfPartReader.source(fields);
        if (!source.name().isEmpty()) {
            said.accept(new Identified(source.name(), source.address()));
            said.accept(new Spoken(new Ping(SerfPartReader.sequence(fields), true)));
        }
    }
}
