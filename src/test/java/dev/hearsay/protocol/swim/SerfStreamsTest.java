package dev.hearsay.protocol.swim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.StreamFormat.End;
import dev.hearsay.protocol.StreamFormat.Identified;
import dev.hearsay.protocol.StreamFormat.Line;
import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.StreamFormat.Reader;
import dev.hearsay.protocol.StreamFormat.Said;
import dev.hearsay.protocol.support.MessagePackWriter;
import dev.hearsay.protocol.swim.Members.State;
import dev.hearsay.protocol.swim.SerfStreams.Spoken;
import dev.hearsay.protocol.swim.SwimMessages.Ack;
import dev.hearsay.protocol.swim.SwimMessages.Event;
import dev.hearsay.protocol.swim.SwimMessages.MemberState;
import dev.hearsay.protocol.swim.SwimMessages.Ping;
import dev.hearsay.protocol.swim.SwimMessages.PushPull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The connections of serf's agents: what these say on them, and what they are answered. */
class SerfStreamsTest {
    private static final String PING_OF_A =
            "0085a44e6f6465a53030303032a55365714e6f2aaa536f7572636541646472a47fc80001aa536f757263654e6f6465a67265616c2d61aa536f75726365506f7274cd1f0a";

    private final SerfNet net = new SerfNet();
    private final SerfStreams streams = new SerfStreams(net.names, net.events, SerfNet.MEMBERS + 2);

    /** Reads pieces of bytes, as the intake does. */
    private List<Said> read(Direction direction, byte[]... pieces) throws Malformed {
        Reader reader = streams.reader(0, direction, net);
        List<Said> all = new ArrayList<>();
        for (byte[] piece : pieces) {
            reader.read(piece, said -> {
                if (said instanceof Identified who) {
                    streams.introduce(net.peerAt(who.address()), who.name());
                }
                all.add(said);
            });
        }
        return all;
    }

    private List<Said> read(String hex) throws Malformed {
        return read(Direction.INBOUND, SerfNet.bytes(hex));
    }

    private static final class Recorded implements Line {
        private final List<String> done = new ArrayList<>();

        @Override
        public void write(byte[] bytes) {
            done.add(HexFormat.of().formatHex(bytes));
        }

        @Override
        public int guest() {
            return SerfNet.A;
        }

        @Override
        public void hear(Message message) {
            done.add("hears " + message);
        }

        @Override
        public void ask(Message question) {
            done.add("is asked " + question);
        }

        @Override
        public void establish() {
            done.add("established");
        }

        @Override
        public void close() {
            done.add("closed");
        }
    }

    @Test
    void anAgentThatJoinsShouldBeKnownByItsStateHoweverItIsCut() throws Malformed {
        byte[] join = SerfNet.bytes(SerfNet.JOIN);
        List<Said> expected = List.of(
                new Identified("real-b", net.of(SerfNet.B)),
                new Spoken(new PushPull(List.of(new MemberState(SerfNet.B, 1, State.ALIVE)), List.of(), true)));

        for (int cut = 0; cut <= join.length; cut++) {
            List<Said> said = read(
                    Direction.INBOUND,
                    Arrays.copyOf(join, cut),
                    Arrays.copyOfRange(join, cut, join.length),
                    new byte[9]);
            assertThat(said).isEqualTo(expected);
        }
    }

    @Test
    void aStateShouldBeReadAsItWasWritten() throws Malformed {
        net.names.introduce(SerfNet.A, "real-a");
        net.names.introduce(SerfNet.B, "real-b");
        Event ofAgent = net.events.heard(new SerfEvents.Told(2, "deploy", "v1"));
        PushPull state = new PushPull(
                List.of(
                        new MemberState(0, 1, State.ALIVE),
                        new MemberState(1, 7, State.SUSPECT),
                        new MemberState(2, 300, State.DEAD),
                        new MemberState(3, 1, State.LEFT),
                        new MemberState(SerfNet.A, 2, State.ALIVE)),
                List.of(new Event(0, 2, 5), new Event(1, 2, 100), ofAgent),
                false);
        byte[] written = SerfState.written(state, net.names, net.events);

        assertThat(read(Direction.OUTBOUND, written)).containsExactly(new Spoken(state));
        List<Said> pieces =
                read(Direction.OUTBOUND, Arrays.copyOf(written, 40), Arrays.copyOfRange(written, 40, written.length));
        assertThat(pieces).containsExactly(new Spoken(state));
        for (int size = 0; size < written.length; size++) {
            assertThat(read(Direction.OUTBOUND, Arrays.copyOf(written, size))).isEmpty();
        }
    }

    @Test
    void theStateOfMembersShouldHaveTheSizeThatItIsCountedWith() {
        PushPull state = new PushPull(
                List.of(new MemberState(0, 1, State.ALIVE), new MemberState(1, 1, State.ALIVE)), List.of(), true);
        byte[] written = SerfState.written(state, net.names, net.events);
        int serf = SerfState.written(new PushPull(List.of(), List.of(), true), net.names, net.events).length;

        assertThat(written.length - serf).isEqualTo(state.bytes() - new PushPull(List.of(), List.of(), true).bytes());
    }

    @Test
    void ofSeveralAgentsTheOneWhoseTurnWasLongestAgoShouldHaveSentAState() throws Malformed {
        read(SerfNet.JOIN);
        read(SerfNet.JOIN.replace("c90004589", "c80004589").replace("7288048", "7288047"));
        net.names.introduce(SerfNet.A, "real-a");
        PushPull both = new PushPull(
                List.of(
                        new MemberState(SerfNet.B, 1, State.ALIVE),
                        new MemberState(0, 1, State.ALIVE),
                        new MemberState(SerfNet.A, 1, State.ALIVE)),
                List.of(),
                false);
        byte[] bytes = SerfState.written(both, net.names, net.events);

        List<String> turns = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            turns.add(((Identified) read(Direction.INBOUND, bytes).get(0)).name());
        }
        assertThat(turns).containsExactly("real-a", "real-b", "real-a", "real-b");
    }

    @Test
    void aPingShouldBeAnsweredOnItsConnection() throws Malformed {
        List<Said> said = read(PING_OF_A);
        assertThat(said).containsExactly(new Identified("real-a", net.of(SerfNet.A)), new Spoken(new Ping(42, true)));

        Recorded line = new Recorded();
        End end = streams.end(2, Direction.INBOUND, net);
        said.forEach(each -> end.onSaid(each, line));
        end.send(new Ack(42, true), line);

        assertThat(line.done)
                .containsExactly(
                        "established", "hears " + new Ping(42, true), "0282a75061796c6f6164a0a55365714e6f2a", "closed");
    }

    @Test
    void aStateShouldBeAnsweredOnItsConnection() throws Malformed {
        Recorded line = new Recorded();
        End end = streams.end(2, Direction.INBOUND, net);
        PushPull own = new PushPull(List.of(new MemberState(2, 1, State.ALIVE)), List.of(), true);
        read(SerfNet.JOIN).forEach(each -> end.onSaid(each, line));
        end.send(own, line);

        assertThat(line.done).hasSize(3);
        assertThat(line.done.get(0)).startsWith("is asked PushPull");
        assertThat(read(Direction.OUTBOUND, SerfNet.bytes(line.done.get(1)))).containsExactly(new Spoken(own));
        assertThat(line.done.get(2)).isEqualTo("closed");
    }

    @Test
    void aPeerThatAsksShouldCloseTheConnectionOnceItIsAnswered() throws Malformed {
        read(PING_OF_A);
        Recorded line = new Recorded();
        End end = streams.end(2, Direction.OUTBOUND, net);
        end.send(new Ping(42, true), line);
        read(Direction.OUTBOUND, SerfNet.bytes("0282a75061796c6f6164a0a55365714e6f2a"))
                .forEach(each -> end.onSaid(each, line));

        assertThat(line.done).hasSize(3).endsWith("hears " + new Ack(42, true), "closed");
        assertThat(line.done.get(0))
                .startsWith("0085a44e6f6465a67265616c2d61a55365714e6f2a")
                .contains("7f010301");
    }

    @Test
    void whatIsNoMessageOfItsDirectionShouldBeMalformed() {
        for (String hex : List.of(
                "0282a75061796c6f6164a0a55365714e6f2a",
                "0a81a16b00",
                "0683a44a6f696ec3a54e6f64657300ac5573657253746174654c656e00",
                "0683a44a6f696ec3a54e6f646573ceffffffffac5573657253746174654c656e00",
                "0683a44a6f696ec3a54e6f64657301ac5573657253746174654c656e00c1",
                "0982a4416c676f00a3427566a0")) {
            assertThatThrownBy(() -> read(hex)).as(hex).isInstanceOf(Malformed.class);
        }
        assertThatThrownBy(() -> read(Direction.OUTBOUND, SerfNet.bytes(PING_OF_A)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void whatHasNoEndShouldNotBeKept() {
        byte[] piece = new byte[1 << 14];
        Reader member = streams.reader(0, Direction.INBOUND, net);
        byte[] endless = new MessagePackWriter()
                .plain(SerfFrame.PUSH_PULL)
                .map(2)
                .text("Nodes")
                .number(1)
                .text("UserStateLen")
                .number(0)
                .plain(SerfNet.bytes("81a44e616d65db7fffffff"))
                .done();
        assertThatThrownBy(() -> {
                    member.read(endless, said -> {});
                    member.read(piece, said -> {});
                })
                .isInstanceOf(Malformed.class);

        Reader compressed = streams.reader(0, Direction.INBOUND, net);
        assertThatThrownBy(() -> {
                    compressed.read(SerfNet.bytes("0982a4416c676f00a3427566db7fffffff"), said -> {});
                    for (int i = 0; i < 20; i++) {
                        compressed.read(piece, said -> {});
                    }
                })
                .isInstanceOf(Malformed.class);
    }

    @Test
    void anyBytesShouldBeReadOrMalformed() throws Malformed {
        SplittableRandom random = new SplittableRandom(9);
        List<byte[]> seen = List.of(
                SerfNet.bytes(SerfNet.JOIN),
                SerfNet.bytes(PING_OF_A),
                SerfState.written(
                        new PushPull(List.of(new MemberState(1, 1, State.ALIVE)), List.of(new Event(1, 1, 9)), false),
                        net.names,
                        net.events));
        int malformed = 0;
        for (int i = 0; i < 30_000; i++) {
            byte[] bytes = seen.get(i % seen.size()).clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                read(random.nextBoolean() ? Direction.INBOUND : Direction.OUTBOUND, bytes);
            } catch (Malformed asItIs) {
                malformed++;
            }
        }

        assertThat(malformed).isBetween(10_000, 29_999);
    }
}
