package dev.hearsay.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Scenarios;
import dev.hearsay.gateway.Segment.Sort;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.StreamFormat;
import dev.hearsay.protocol.StreamFormat.Identified;
import dev.hearsay.workload.Origins;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Connections of programs that say a letter, which is their name; guests are numbered from 5, and there is room for two. */
class StreamIntakeTest {
    private static final long ADDRESS = 0x7fc8_0001_0000L;

    private static final StreamFormat LETTERS = new StreamFormat() {
        @Override
        public Reader reader(int peer, Direction direction, Numbers numbers) {
            return (bytes, said) -> {
                String text = new String(bytes, ISO_8859_1);
                if (text.equals("!")) {
                    throw new Malformed("no letter");
                }
                said.accept(new Identified(text, ADDRESS | text.charAt(0)));
            };
        }

        @Override
        public End end(int peer, Direction direction, Numbers numbers) {
            throw new UnsupportedOperationException();
        }
    };

    private static final ProgramMessages NUMBERS = new ProgramMessages(Origins.draw(
            Scenarios.of("peers = 7, topology.type = ring, origin.senders = 0").workloads(), 7, 1, 1));

    private final GuestBook book = new GuestBook(new Plan(127, 1), 5, 2);
    private final StreamIntake intake = new StreamIntake(LETTERS, book, NUMBERS);
    private final List<String> log = new ArrayList<>();

    private String note(@Nullable Inbound inbound) {
        if (inbound == null) {
            return "nothing";
        }
        Segment segment = (Segment) inbound.packet().message();
        log.add(inbound.content() + ";" + inbound.guest());
        return segment.sort() + " " + segment.number() + " of " + inbound.guest();
    }

    private String open(long connection) {
        return note(intake.opened(1, 9, 0, connection));
    }

    private String write(long connection, String text) {
        return note(intake.written(1, 9, 0, connection, text.getBytes(ISO_8859_1)));
    }

    /** One that has not said who it is counts as the next newcomer, or the last where there is none. */
    @Test
    void aConnectionShouldGoOverToTheGuestThatItIsOf() {
        assertThat(open(1)).isEqualTo("OPEN 0 of 5");
        assertThat(open(2)).isEqualTo("OPEN 0 of 5");
        assertThat(write(2, "b")).isEqualTo("DATA 1 of 5");
        assertThat(write(1, "a")).isEqualTo("DATA 1 of 6");
        assertThat(open(3)).isEqualTo("OPEN 0 of 6");
        assertThat(write(3, "b")).isEqualTo("DATA 1 of 5");
        assertThat(write(3, "a")).isEqualTo("DATA 2 of 5");
        assertThat(book.of(5)).isEqualTo(ADDRESS | 'b');
    }

    @Test
    void aProgramForWhichThereIsNoRoomShouldLoseItsConnection() {
        for (int i = 1; i <= 3; i++) {
            open(i);
        }
        write(1, "a");
        write(2, "b");
        assertThat(write(3, "c")).isEqualTo("RESET -1 of 5");
        assertThat(write(3, "a")).isEqualTo("nothing");
        assertThat(intake.refused()).isEqualTo(1);
    }

    @Test
    void whatIsMalformedShouldEndTheConnection() {
        open(1);
        assertThat(write(1, "!")).isEqualTo("RESET -1 of 5");
        assertThat(write(1, "a")).isEqualTo("nothing");
        assertThat(intake.malformed()).isEqualTo(1);
    }

    /** A program that has sent packets from the address that it says it is at is that guest. */
    @Test
    void aNameShouldBeOfTheGuestAtItsAddress() {
        book.admit(ADDRESS | 'x', book.numberOf(ADDRESS | 'x'));
        open(1);
        assertThat(write(1, "x")).isEqualTo("DATA 1 of 5");
        assertThat(book.numberOf('y')).isEqualTo(6);
    }

    @Test
    void aLogShouldGiveTheSameAgain() {
        open(1);
        open(2);
        write(2, "b");
        write(1, "a");
        note(intake.ended(1, 9, 0, 1, Sort.END));
        write(1, "!");
        note(intake.answered(1, 9, 0, -7, Sort.OPENED, 5));
        note(intake.answered(1, 9, 0, -8, Sort.REFUSED, 6));
        note(intake.ended(1, 9, 0, 2, Sort.RESET));
        List<String> first = List.copyOf(log);
        assertThat(first)
                .containsExactly(
                        "open 1;5",
                        "open 2;5",
                        "data 2 62;5",
                        "data 1 61;6",
                        "end 1;6",
                        "data 1 21;6",
                        "opened -7;5",
                        "refused -8;6",
                        "reset 2;5");

        StreamIntake other = new StreamIntake(LETTERS, new GuestBook(new Plan(127, 1), 5, 2), NUMBERS);
        log.clear();
        for (String row : first) {
            String[] cells = row.split(";", -1);
            note(other.again(1, 9, 0, cells[0], Integer.parseInt(cells[1])));
        }
        assertThat(log).isEqualTo(first);
    }
}
