package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.StreamFormat.Numbers;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Graft;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.IDontWant;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.IHave;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.IWant;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Prune;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Publish;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Subscribe;
import dev.hearsay.protocol.libp2p.Application;
import dev.hearsay.protocol.libp2p.PeerKeys;
import dev.hearsay.protocol.libp2p.ProtobufReader;
import dev.hearsay.protocol.libp2p.ProtobufWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The RPCs of GossipSub on the wire. Of a program's words all are heard that the model knows; a program that leaves the topic, and peers that a prune names,
 * are passed over.
 *
 * <p>Source: libp2p/specs, pubsub/README.md, section The RPC; pubsub/gossipsub, gossipsub-v1.0.md, section Control Messages, v1.1, section Protobuf, v1.2,
 * section Protobuf.
 */
final class Meshsub implements Application {
    /** The topic, which has the length of that whose sizes {@link GossipSubMessages} has. */
    static final String TOPIC = "hearsay/gossip/topic";

    private static final String V11 = "/meshsub/1.1.0";
    private static final String V12 = "/meshsub/1.2.0";

    /** The largest RPC: go-libp2p-pubsub, pubsub.go, DefaultMaxMessageSize, 1 MiB. */
    private static final int LONGEST = 1 << 20;

    private static final int SUBSCRIPTIONS = 1;
    private static final int PUBLISH = 2;
    private static final int CONTROL = 3;
    private static final int IHAVE = 1;
    private static final int IWANT = 2;
    private static final int GRAFT = 3;
    private static final int PRUNE = 4;
    private static final int IDONTWANT = 5;

    private final List<String> versions;
    private final PubsubMessages messages;

    /**
     * GossipSub of peers that have keys.
     *
     * @param declines true if peers say which messages they do not want, and so speak 1.2
     */
    Meshsub(boolean declines, PeerKeys keys) {
        versions = declines ? List.of(V12, V11) : List.of(V11);
        messages = new PubsubMessages(TOPIC, keys);
    }

    @Override
    public List<String> versions() {
        return versions;
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public void introduce(int guest, String publicKey) {
        messages.introduce(guest, publicKey);
    }

    @Override
    public void read(byte[] bytes, Numbers numbers, Consumer<Message> heard) throws Malformed {
        ProtobufReader rpc = new ProtobufReader(bytes);
        for (int field = rpc.next(); field != 0; field = rpc.next()) {
            switch (field) {
                case SUBSCRIPTIONS -> readSubscription(new ProtobufReader(rpc.bytes()), heard);
                case PUBLISH -> hear(messages.read(rpc.bytes(), numbers), heard);
                case CONTROL -> readControl(new ProtobufReader(rpc.bytes()), numbers, heard);
                default -> {
                    // As Protocol Buffers ask for: what is not known is passed over.
                }
            }
        }
    }

    private static void hear(@Nullable Message message, Consumer<Message> heard) {
        if (message != null) {
            heard.accept(message);
        }
    }

    private static void readSubscription(ProtobufReader fields, Consumer<Message> heard) throws Malformed {
        boolean subscribes = false;
        String topic = "";
        for (int field = fields.next(); field != 0; field = fields.next()) {
            if (field == 1) {
                subscribes = fields.number() != 0;
            } else if (field == 2) {
                topic = fields.text();
            }
        }
        if (subscribes && topic.equals(TOPIC)) {
            heard.accept(new Subscribe());
        }
    }

    private void readControl(ProtobufReader control, Numbers numbers, Consumer<Message> heard) throws Malformed {
        for (int field = control.next(); field != 0; field = control.next()) {
            if (field > IDONTWANT) {
                continue;
            }
            int sort = field;
            Control word = Control.of(control.bytes(), sort);
            int[] named = word.ids.stream()
                    .mapToInt(id -> messages.number(id, sort == IHAVE, numbers))
                    .filter(number -> number >= 0)
                    .toArray();
            if (field == IWANT && named.length > 0) {
                heard.accept(new IWant(named));
            } else if (field == IDONTWANT) {
                Arrays.stream(named).forEach(number -> heard.accept(new IDontWant(number)));
            } else if (word.topic.equals(TOPIC)) {
                readOfTopic(field, named, word.backoff, heard);
            }
        }
    }

    private static void readOfTopic(int field, int[] named, long backoff, Consumer<Message> heard) {
        if (field == IHAVE && named.length > 0) {
            heard.accept(new IHave(named));
        } else if (field == GRAFT) {
            heard.accept(new Graft());
        } else if (field == PRUNE) {
            heard.accept(new Prune((int) Math.max(0, Math.min(backoff, Integer.MAX_VALUE)), new int[0]));
        }
    }

    /** A word of control: which messages it names, of which topic, and for how many seconds it backs off. */
    private record Control(String topic, List<byte[]> ids, long backoff) {
        private static Control of(byte[] bytes, int sort) throws Malformed {
            int idField = sort == IHAVE ? 2 : 1;
            boolean hasIds = sort == IHAVE || sort == IWANT || sort == IDONTWANT;
            String topic = "";
            long backoff = 0;
            List<byte[]> ids = new ArrayList<>();
            ProtobufReader fields = new ProtobufReader(bytes);
            for (int field = fields.next(); field != 0; field = fields.next()) {
                if (hasIds && field == idField) {
                    ids.add(fields.bytes());
                } else if (field == 1) {
                    topic = fields.text();
                } else if (sort == PRUNE && field == 3) {
                    backoff = fields.number();
                }
            }
            return new Control(topic, ids, backoff);
        }
    }

    @Override
    public byte @Nullable [] write(Message message, String version, Numbers numbers) {
        if (message instanceof Publish publish) {
            return new ProtobufWriter()
                    .bytes(PUBLISH, messages.write(publish, numbers))
                    .done();
        } else if (message instanceof Subscribe) {
            byte[] subscription =
                    new ProtobufWriter().number(1, 1).text(2, TOPIC).done();
            return new ProtobufWriter().bytes(SUBSCRIPTIONS, subscription).done();
        } else if (message instanceof Graft) {
            return control(GRAFT, topic());
        } else if (message instanceof Prune prune) {
            return control(PRUNE, topic().number(3, prune.backoffSeconds()));
        } else if (message instanceof IHave announced) {
            return control(IHAVE, ids(topic(), 2, announced.messages(), numbers));
        } else if (message instanceof IWant wanted) {
            return control(IWANT, ids(new ProtobufWriter(), 1, wanted.messages(), numbers));
        } else if (message instanceof IDontWant declined && version.equals(V12)) {
            return control(IDONTWANT, ids(new ProtobufWriter(), 1, new int[] {declined.subject()}, numbers));
        }
        return null;
    }

    private static ProtobufWriter topic() {
        return new ProtobufWriter().text(1, TOPIC);
    }

    private static byte[] control(int sort, ProtobufWriter word) {
        byte[] control = new ProtobufWriter().bytes(sort, word.done()).done();
        return new ProtobufWriter().bytes(CONTROL, control).done();
    }

    private ProtobufWriter ids(ProtobufWriter word, int field, int[] named, Numbers numbers) {
        IntStream.of(named).forEach(number -> word.bytes(field, messages.id(number, numbers)));
        return word;
    }
}
