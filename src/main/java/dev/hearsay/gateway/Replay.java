package dev.hearsay.gateway;

import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.settings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The packets that came in by an earlier run, as its log has them: they come in again, at the same times, whatever the clock says. Nothing
 * goes out. Guests look when there is something, and when they looked last, so that the run is as long.
 */
final class Replay implements Outside {
    private static final int COLUMNS = 5;

    private final int firstGuest;
    private final Looks looks;
    private final List<Deque<Inbound>> ofGuests = new ArrayList<>();

    private Replay(Looks looks, int firstGuest, int guests) {
        this.looks = looks;
        this.firstGuest = firstGuest;
        for (int guest = 0; guest < guests; guest++) {
            ofGuests.add(new ArrayDeque<>());
        }
    }

    /**
     * Reads a log.
     *
     * @param firstGuest the number of the first guest
     * @throws InvalidScenarioException if it is none of such a network
     */
    static Replay of(Path file, Looks looks, Intakes intakes, int firstGuest, int guests) {
        Replay replay = new Replay(looks, firstGuest, guests);
        int line = 1;
        try (Stream<String> lines = Files.lines(file)) {
            List<String> rows = lines.toList();
            if (rows.isEmpty() || !rows.get(0).equals(Inbound.COLUMNS)) {
                throw new IllegalArgumentException("its first line is not " + Inbound.COLUMNS);
            }
            for (String row : rows.subList(1, rows.size())) {
                line++;
                replay.add(row, intakes);
            }
            return replay;
        } catch (IOException | RuntimeException unreadable) {
            String found = "line " + line + " of " + file + ": " + unreadable.getMessage();
            throw new InvalidScenarioException(List.of(new Problem(
                    "the scenario", "hearsay.gateway.replay", found, "the inbound.csv of a run of this network")));
        }
    }

    private void add(String row, Intakes intakes) {
        String[] cells = row.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(cells.length + " cells");
        }
        long at = Long.parseLong(cells[0]);
        int guest = Integer.parseInt(cells[1]);
        int peer = Integer.parseInt(cells[3]);
        if (at <= 0 || peer < 0 || peer >= firstGuest) {
            throw new IllegalArgumentException("no peer " + peer + ", or no time " + at);
        }
        Inbound inbound = intakes.again(at, guest, Ipv4.parse(cells[2]), peer, cells[4]);
        if (inbound == null || inbound.guest() != guest) {
            throw new IllegalArgumentException("nothing that guest " + guest + " can have sent");
        }
        Deque<Inbound> its = ofGuests.get(guest - firstGuest);
        if (!its.isEmpty() && its.peekLast().at() > at) {
            throw new IllegalArgumentException("sooner than the one before");
        }
        its.add(inbound);
    }

    @Override
    public long next(int guest, long now) {
        Inbound next = ofGuests.get(guest - firstGuest).peek();
        if (next != null) {
            return Math.max(now, next.at());
        }
        return now < looks.last() ? looks.last() : NEVER;
    }

    @Override
    public List<Inbound> take(int guest, long now) {
        Deque<Inbound> its = ofGuests.get(guest - firstGuest);
        List<Inbound> due = new ArrayList<>();
        while (!its.isEmpty() && its.peek().at() <= now) {
            due.add(its.remove());
        }
        return due;
    }

    @Override
    public void send(int guest, int from, long at, byte[] bytes) {}

    @Override
    public void pass(int guest, int from, long at, Segment segment) {}

    @Override
    public void cut(int guest) {}
}
