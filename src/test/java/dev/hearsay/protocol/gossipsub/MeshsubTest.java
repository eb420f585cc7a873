package dev.hearsay.protocol.gossipsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.StreamFormat.End;
import dev.hearsay.protocol.StreamFormat.Identified;
import dev.hearsay.protocol.StreamFormat.Line;
import dev.hearsay.protocol.StreamFormat.Listening;
import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.StreamFormat.Numbers;
import dev.hearsay.protocol.StreamFormat.Reader;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Graft;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.IDontWant;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.IHave;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.IWant;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Preamble;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Prune;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Publish;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Subscribe;
import dev.hearsay.protocol.libp2p.Libp2pFormat;
import dev.hearsay.protocol.libp2p.PeerKeys;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** GossipSub on connections of libp2p: what a node of js-libp2p said, and what peers say to it and to each other. */
class MeshsubTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Path GOLDEN = Path.of("src/test/resources/golden/libp2p/js-libp2p.txt");
    private static final int OF_WORKLOAD = 10;
    private static final int PEERS = 5;

    private final PeerKeys keys = new PeerKeys(PEERS, 1);
    private final Meshsub meshsub = new Meshsub(true, keys);
    private final Libp2pFormat format = new Libp2pFormat(meshsub, keys);

    /** Message i of the workload is of peer i % 5. */
    private final Numbers numbers = new Numbers() {
        private int next = OF_WORKLOAD;

        @Override
        public int ofWorkload() {
            return OF_WORKLOAD;
        }

        @Override
        public int origin(int messageId) {
            return messageId % PEERS;
        }

        @Override
        public int next() {
            return next++;
        }
    };

    /** One end of a connection, with what it has done. */
    private final class Side implements Line {
        private final Reader reader;
        private final End end;
        private final List<byte[]> written = new ArrayList<>();
        private final List<String> log = new ArrayList<>();

        private Side(int peer, Direction direction) {
            reader = format.reader(peer, direction, numbers);
            end = format.end(peer, direction, numbers);
        }

        private void take(byte[] bytes) throws Malformed {
            reader.read(bytes, said -> {
                if (said instanceof Identified who) {
                    log.add("= it is " + who.name());
                    format.introduce(PEERS, who.name());
                }
                if (said instanceof Listening at) {
                    log.add("= it listens at " + Long.toHexString(at.address()));
                }
                end.onSaid(said, this);
            });
        }

        @Override
        public void write(byte[] bytes) {
            written.add(bytes);
            log.add("> " + HEX.formatHex(bytes));
        }

        @Override
        public int guest() {
            return PEERS;
        }

        @Override
        public void hear(Message message) {
            log.add("= " + text(message));
        }

        @Override
        public void ask(Message question) {
            log.add("= ? " + text(question));
        }

        @Override
        public void establish() {
            log.add("= established");
            end.send(new Subscribe(), this);
        }

        @Override
        public void close() {
            log.add("= over");
        }
    }

    private static String text(Message message) {
        if (message instanceof IHave many) {
            return "IHave" + Arrays.toString(many.messages());
        } else if (message instanceof IWant many) {
            return "IWant" + Arrays.toString(many.messages());
        } else if (message instanceof Prune prune) {
            return "Prune[" + prune.backoffSeconds() + "]";
        }
        return message.toString();
    }

    private static List<String> linesOf(String prefix) throws IOException {
        return Files.readAllLines(GOLDEN).stream()
                .filter(line -> line.startsWith(prefix))
                .toList();
    }

    /** What a node of js-libp2p 3.3.11 wrote on a connection that it had opened with a peer: handshake, identify, ping, graft and a message. */
    @Test
    void aNodeShouldBeAnsweredAsItWasBefore() throws Exception {
        Side peer = new Side(0, Direction.INBOUND);
        peer.end.onOpened(peer);
        List<String> replayed = new ArrayList<>();
        for (String line : linesOf("<")) {
            replayed.add(line);
            peer.log.clear();
            peer.take(HEX.parseHex(line.substring(2)));
            replayed.addAll(peer.log);
        }
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.write(GOLDEN, replayed);
        }

        assertThat(replayed).isEqualTo(Files.readAllLines(GOLDEN));
    }

    @Test
    void bytesShouldSayTheSameWhereverTheyAreCut() throws Exception {
        List<String> said = linesOf("=");
        StringBuilder all = new StringBuilder();
        linesOf("<").forEach(line -> all.append(line.substring(2)));
        byte[] bytes = HEX.parseHex(all);
        RandomStream random = RandomStream.of(2, Purpose.PROTOCOL);
        for (int trial = 0; trial < 20; trial++) {
            Side peer = new MeshsubTest().new Side(0, Direction.INBOUND);
            for (int at = 0; at < bytes.length; ) {
                int end = Math.min(bytes.length, at + 1 + random.nextInt(trial == 0 ? 1 : 200));
                peer.take(Arrays.copyOfRange(bytes, at, end));
                at = end;
            }
            assertThat(peer.log.stream().filter(line -> line.startsWith("="))).isEqualTo(said);
        }
    }

    /** Bytes that are changed are malformed, or say something else, or nothing; never do they do anything worse. */
    @Test
    void anyBytesShouldDoNoHarm() throws Exception {
        List<String> lines = linesOf("<");
        RandomStream random = RandomStream.of(3, Purpose.PROTOCOL);
        int malformed = 0;
        for (int trial = 0; trial < 500; trial++) {
            Side peer = new Side(0, random.nextInt(8) == 0 ? Direction.OUTBOUND : Direction.INBOUND);
            int changed = random.nextInt(lines.size());
            try {
                for (int i = 0; i < lines.size(); i++) {
                    byte[] bytes = HEX.parseHex(lines.get(i).substring(2));
                    for (int flaw = random.nextInt(4); i >= changed && flaw > 0; flaw--) {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                    }
                    peer.take(bytes);
                }
            } catch (Malformed expected) {
                malformed++;
            }
        }
        assertThat(malformed).isBetween(100, 499);
    }

    /** Two peers that talk to each other, of which the first has dialled. */
    @Test
    void aPeerThatDialsShouldBeUnderstood() throws Exception {
        Side dialler = new Side(1, Direction.OUTBOUND);
        Side other = new Side(2, Direction.INBOUND);
        dialler.end.onOpened(dialler);
        talk(dialler, other);
        assertThat(dialler.log).contains("= established", "= Subscribe[]");
        assertThat(other.log).contains("= established", "= Subscribe[]");

        List<Message> messages = List.of(
                new Graft(),
                new Prune(60, new int[0]),
                new Publish(6, 1, 4, 200),
                new IHave(new int[] {3, 6}),
                new IWant(new int[] {4}),
                new IDontWant(7),
                new Preamble(6, 200));
        other.log.clear();
        messages.forEach(message -> dialler.end.send(message, dialler));
        talk(dialler, other);

        assertThat(other.log.stream().filter(line -> line.startsWith("=")))
                .containsExactly(
                        "= Graft[]",
                        "= Prune[60]",
                        "= Publish[messageId=6, origin=1, hop=1, payload=200]",
                        "= IHave[3, 6]",
                        "= IWant[4]",
                        "= IDontWant[subject=7]");
    }

    private static void talk(Side one, Side other) throws Malformed {
        while (!one.written.isEmpty() || !other.written.isEmpty()) {
            if (!one.written.isEmpty()) {
                other.take(one.written.remove(0));
            }
            if (!other.written.isEmpty()) {
                one.take(other.written.remove(0));
            }
        }
    }

    private List<String> heard(byte[] rpc) throws Malformed {
        List<String> heard = new ArrayList<>();
        meshsub.read(rpc, numbers, message -> heard.add(text(message)));
        return heard;
    }

    /** Only their authors can sign messages of the workload: nobody else says that there are any. */
    @Test
    void aMessageThatIsNotSignedShouldNotBeHeard() throws Exception {
        byte[] rpc = Objects.requireNonNull(meshsub.write(new Publish(6, 1, 1, 50), "/meshsub/1.2.0", numbers));
        byte[] forged = rpc.clone();
        forged[forged.length - 1] ^= 1;

        assertThat(heard(forged)).isEmpty();
        assertThat(heard(rpc)).containsExactly("Publish[messageId=6, origin=1, hop=1, payload=50]");
    }

    /** An identifier is of the author's peer identifier, or of its key, as js-libp2p has it; one that no peer can have made is of nothing. */
    @Test
    void identifiersShouldBeNumbersOfMessages() throws Exception {
        String key = HEX.formatHex(keys.of(1).publicKey());
        byte[] byId = HEX.parseHex(("1a32 1230 0a2e 0024 08011220" + key + "0000000000000007").replace(" ", ""));
        byte[] byKey = HEX.parseHex(("1a30 122e 0a2c 08011220" + key + "0000000000000007").replace(" ", ""));
        byte[] ofAnother = HEX.parseHex(("1a30 122e 0a2c 08011220" + key + "0000000000000008").replace(" ", ""));
        byte[] beyond = HEX.parseHex(("1a30 122e 0a2c 08011220" + key + "ffffffffffffffff").replace(" ", ""));
        byte[] ofProgram =
                HEX.parseHex(("1a30 122e 0a2c 08011220" + key.replace("0", "1") + "ffffffffffffffff").replace(" ", ""));

        assertThat(heard(byId)).containsExactly("IWant[6]");
        assertThat(heard(byKey)).containsExactly("IWant[6]");
        assertThat(heard(ofAnother)).isEmpty();
        assertThat(heard(beyond)).isEmpty();
        assertThat(heard(ofProgram)).isEmpty();
        String topic = HEX.formatHex(Meshsub.TOPIC.getBytes(StandardCharsets.US_ASCII));
        byte[] announced =
                HEX.parseHex(("1a46 0a44 0a14" + topic + " 122c 08011220" + key.replace("0", "1") + "ffffffffffffffff")
                        .replace(" ", ""));
        assertThat(heard(announced)).containsExactly("IHave[10]");
        assertThat(heard(ofProgram)).containsExactly("IWant[10]");
        assertThat(meshsub.write(new IWant(new int[] {6}), "/meshsub/1.1.0", numbers))
                .isEqualTo(byId);
    }

    @Test
    void aWordThatAVersionDoesNotKnowShouldNotBeSaid() {
        assertThat(meshsub.write(new IDontWant(6), "/meshsub/1.1.0", numbers)).isNull();
        assertThat(meshsub.write(new IDontWant(6), "/meshsub/1.2.0", numbers)).isNotNull();
        assertThat(new Meshsub(false, keys).versions()).containsExactly("/meshsub/1.1.0");
    }

    @Test
    void anRpcThatIsNoneShouldBeMalformed() {
        assertThatThrownBy(() -> heard(HEX.parseHex("12ff01"))).isInstanceOf(Malformed.class);
    }
}
