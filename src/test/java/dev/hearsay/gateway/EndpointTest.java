package dev.hearsay.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Scenarios;
import dev.hearsay.gateway.Segment.Sort;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.StreamFormat;
import dev.hearsay.protocol.Timer;
import dev.hearsay.testkit.RecordingContext;
import dev.hearsay.workload.Origins;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A peer that asks a program, and is asked by it, on connections of which each is for one question. */
class EndpointTest {
    private static final int GUEST = 1;
    private static final long PATIENCE = 300_000_000;

    private record Word(String text) implements Message {
        @Override
        public int bytes() {
            return text.length();
        }
    }

    private record Heard(String text) implements StreamFormat.Said {}

    private enum Asked implements RequestToken {
        IT
    }

    /** Asks whoever tells it to, and says what it is asked. */
    private static final class Parrot implements Protocol {
        @Override
        public void onOrigin(int messageId, int bytes, Context context) {}

        @Override
        public void onMessage(int from, Message message, Context context) {
            context.request(from, new Word("?"), PATIENCE, Asked.IT);
        }

        @Override
        public void onRequest(int from, long request, Message message, Context context) {
            context.reply(from, request, message);
        }

        @Override
        public void onReply(int from, Message message, RequestToken token, Context context) {
            context.count(from + " says " + ((Word) message).text(), 1);
        }

        @Override
        public void onRequestTimeout(int to, RequestToken token, Context context) {
            context.count(to + " says nothing", 1);
        }

        @Override
        public void onDialFailed(int peer, DialFailure reason, Context context) {
            context.count("dialled " + peer, 1);
        }
    }

    private static final StreamFormat WORDS = new StreamFormat() {
        @Override
        public Reader reader(int peer, Direction direction, Numbers numbers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public End end(int peer, Direction direction, Numbers numbers) {
            return new End() {
                @Override
                public void onSaid(Said said, Line line) {
                    Word word = new Word(((Heard) said).text());
                    if (direction == Direction.INBOUND) {
                        line.ask(word);
                    } else {
                        line.hear(word);
                        line.close();
                    }
                }

                @Override
                public void send(Message message, Line line) {
                    line.write(((Word) message).text().getBytes(ISO_8859_1));
                }
            };
        }

        @Override
        public boolean opensConnection(Message message) {
            return true;
        }
    };

    private final List<String> effects = new ArrayList<>();
    private final List<Timer> timers = new ArrayList<>();
    private final List<Segment> sent = new ArrayList<>();
    private final RecordingContext peer = new RecordingContext(
            0,
            new RecordingContext.World() {
                @Override
                public int peers() {
                    return 2;
                }

                @Override
                public long now() {
                    return 7;
                }

                @Override
                public long latency(int from, int to) {
                    return 1;
                }

                @Override
                public void sent(int from, int to, Message message) {
                    sent.add((Segment) message);
                }

                @Override
                public long set(int of, long delay, Timer timer) {
                    if (delay == PATIENCE) {
                        timers.add(timer);
                    }
                    return timers.size();
                }

                @Override
                public void cancelled(long timer) {}

                @Override
                public void requested(int from, int to, long request, Message message, long timeout) {}

                @Override
                public void replied(int from, int to, long request, Message message) {}

                @Override
                public void dialled(int from, int to) {}

                @Override
                public void answered(int from, int to, boolean isAccepted) {}

                @Override
                public void closed(int from, int to) {}
            },
            new Endpoint(
                    new Parrot(),
                    0,
                    GUEST,
                    new ProgramMessages(Origins.draw(
                            Scenarios.of("peers = 7, topology.type = ring, origin.senders = 0")
                                    .workloads(),
                            7,
                            1,
                            1)),
                    WORDS),
            List.of(),
            false,
            1,
            line -> {
                if (line.startsWith("counts")) {
                    effects.add(line);
                }
            });

    private void receive(long connection, int number, Sort sort, String... said) {
        List<StreamFormat.Said> words = new ArrayList<>();
        for (String text : said) {
            words.add(new Heard(text));
        }
        peer.receive(GUEST, Segment.toPeer(connection, number, sort, GUEST, said.length, words));
    }

    private String sent(int index) {
        Segment segment = sent.get(index);
        return segment.sort() + " " + segment.connection() + " " + new String(segment.written(), ISO_8859_1);
    }

    private void timeIsUp(int index) {
        peer.protocol().onTimer(timers.get(index), peer);
    }

    @Test
    void aQuestionShouldBeAnsweredOnItsConnection() {
        receive(3, 0, Sort.OPEN);
        receive(4, 0, Sort.OPEN);
        receive(4, 1, Sort.DATA, "who");
        receive(3, 1, Sort.DATA, "what");

        assertThat(sent).hasSize(2);
        assertThat(sent(0)).isEqualTo("DATA 4 who");
        assertThat(sent(1)).isEqualTo("DATA 3 what");
    }

    @Test
    void eachQuestionOfThePeerShouldHaveAConnectionOfItsOwn() {
        peer.receive(GUEST, new Word("ask"));
        peer.receive(GUEST, new Word("ask"));
        assertThat(sent(0)).isEqualTo("OPEN -7 ");
        assertThat(sent(1)).isEqualTo("OPEN -8 ");

        receive(-8, 0, Sort.OPENED);
        receive(-7, 0, Sort.OPENED);
        assertThat(sent(2)).isEqualTo("DATA -8 ?");
        receive(-8, 1, Sort.DATA, "me");
        receive(-7, 1, Sort.DATA, "I");
        timeIsUp(0);
        timeIsUp(1);

        assertThat(effects).containsExactly("counts 1 says me 1", "counts 1 says I 1");
        assertThat(sent).extracting(Segment::sort).endsWith(Sort.END, Sort.END);
    }

    @Test
    void withoutAnAnswerInTimeTheConnectionShouldBeReset() {
        peer.receive(GUEST, new Word("ask"));
        receive(-7, 0, Sort.OPENED);
        timeIsUp(0);
        receive(-7, 1, Sort.DATA, "late");

        assertThat(effects).containsExactly("counts 1 says nothing 1");
        assertThat(sent(2)).isEqualTo("RESET -7 ");
    }

    @Test
    void aQuestionToWhoeverRefusesShouldTimeOut() {
        peer.receive(GUEST, new Word("ask"));
        receive(-7, 0, Sort.REFUSED);
        assertThat(effects).isEmpty();
        timeIsUp(0);

        assertThat(effects).containsExactly("counts 1 says nothing 1");
        assertThat(sent).hasSize(1);
    }
}
