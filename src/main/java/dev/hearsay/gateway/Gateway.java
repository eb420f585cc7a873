package dev.hearsay.gateway;

import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.settings.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sockets by which real programs reach the peers of a network in real time: each peer has its own, at its own address, and there is one thread for all
 * of them. What comes in waits in an {@link InboundQueue} for its guest; what has come to a guest waits in an {@link Outbox} for the wall clock, and leaves
 * from the address of the peer that has sent it. Packets have a {@link PacketSockets}, connections a {@link StreamSockets}.
 */
public final class Gateway implements Outside, AutoCloseable {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Guests guests;
    private final LongSupplier clock;
    private final double speed;
    private final InboundQueue inbound;
    private final Outbox outbox = new Outbox();
    private final Selector selector;
    private final @Nullable PacketSockets packets;
    private final @Nullable StreamSockets streams;
    private final Thread thread;
    private final Consumer<Throwable> onFailure;
    private volatile boolean isClosed;
    private long worstLateness;

    /**
     * Opens the sockets, and connects the guests with them.
     *
     * @param clock the emulated time that the wall clock has come to, in nanoseconds; negative before the run begins
     * @param speed emulated seconds in a second of the wall clock
     * @param log takes down what comes in
     * @param onFailure told if the log cannot be written, or sockets fail
     * @throws InvalidScenarioException if a socket cannot be had
     */
    public static Gateway open(
            Guests guests, LongSupplier clock, double speed, InboundSink log, Consumer<Throwable> onFailure) {
        try {
            Gateway gateway = new Gateway(guests, clock, speed, log, onFailure);
            gateway.bind();
            guests.connect(gateway);
            gateway.thread.start();
            return gateway;
        } catch (IOException failed) {
            throw impossible("bind", guests.params().protocol(), "sockets that can be had: " + failed.getMessage());
        }
    }

    private Gateway(Guests guests, LongSupplier clock, double speed, InboundSink log, Consumer<Throwable> onFailure)
            throws IOException {
        this.guests = guests;
        this.clock = clock;
        this.speed = speed;
        this.onFailure = onFailure;
        this.inbound = new InboundQueue(
                guests.looks(),
                guests.params().queue(),
                guests.emulated(),
                guests.params().guests());
        this.selector = Selector.open();
        Entrance entrance = new Entrance(inbound, log, () -> Math.max(0, clock.getAsLong()));
        Intake intake = guests.intakes().packets();
        StreamIntake streamIntake = guests.intakes().streams();
        GuestBook book = guests.book();
        this.packets = intake == null ? null : new PacketSockets(selector, guests.emulated(), intake, book, entrance);
        this.streams = streamIntake == null ? null : new StreamSockets(selector, streamIntake, book, entrance);
        this.thread = new Thread(this::run, "hearsay-gateway");
        thread.setDaemon(true);
    }

    private static InvalidScenarioException impossible(String key, String found, String allowed) {
        return new InvalidScenarioException(
                List.of(new Problem("the scenario", "hearsay.gateway." + key, found, allowed)));
    }

    private void bind() {
        for (int peer = 0; peer < guests.emulated(); peer++) {
            if (guests.params().peers().test(peer)) {
                bind(peer, Ipv4.socket(guests.book().of(peer)));
            }
        }
    }

    private void bind(int peer, InetSocketAddress address) {
        try {
            if (packets != null) {
                packets.bind(peer, address);
            }
            if (streams != null) {
                streams.bind(peer, address);
            }
        } catch (IOException taken) {
            close();
            String host = address.getAddress().getHostAddress();
            throw impossible(
                    "port",
                    Integer.toString(address.getPort()),
                    "one that is free at " + host + ", the address of peer " + peer + " (" + taken.getMessage() + ")");
        }
    }

    @Override
    public long next(int guest, long now) {
        return guests.looks().after(now);
    }

    @Override
    public List<Inbound> take(int guest, long now) {
        return inbound.take(guest, now);
    }

    @Override
    public void send(int guest, int from, long at, byte[] bytes) {
        if (outbox.add(guest, from, at, bytes, null)) {
            selector.wakeup();
        }
    }

    @Override
    public void pass(int guest, int from, long at, Segment segment) {
        if (outbox.add(guest, from, at, segment.written(), segment)) {
            selector.wakeup();
        }
    }

    @Override
    public void cut(int guest) {
        if (streams != null) {
            streams.cut(guest);
        }
    }

    private void run() {
        try {
            while (!isClosed) {
                long now = clock.getAsLong();
                if (now >= 0) {
                    sendDue(now);
                }
                receive(now);
            }
        } catch (IOException | RuntimeException failed) {
            if (!isClosed) {
                onFailure.accept(failed);
            }
        }
    }

    /** Waits until a packet comes in, or the next one is to leave; before the run begins a moment, with packets left in their sockets. */
    private void receive(long now) throws IOException {
        long nanos =
                streams != null && streams.resume() ? Math.min(nanosToNext(now), NANOS_PER_MILLI) : nanosToNext(now);
        if (now < 0) {
            LockSupport.parkNanos(NANOS_PER_MILLI);
        } else if (nanos >= NANOS_PER_MILLI) {
            selector.select(Gateway::isReady, nanos / NANOS_PER_MILLI);
        } else {
            // A selector does not wait for less than a millisecond.
            LockSupport.parkNanos(Math.min(nanos, NANOS_PER_MILLI / 10));
            selector.selectNow(Gateway::isReady);
        }
    }

    private long nanosToNext(long now) {
        long next = outbox.nextAt();
        return next == NEVER ? 1000 * NANOS_PER_MILLI : Math.max(0, (long) ((next - now) / speed));
    }

    private static void isReady(SelectionKey key) {
        try {
            ((Ready) key.attachment()).act();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void sendDue(long now) {
        for (Outbox.Outbound next = outbox.due(now); next != null; next = outbox.due(now)) {
            worstLateness = Math.max(worstLateness, (long) ((now - next.at()) / speed));
            Segment segment = next.segment();
            if (segment == null && packets != null) {
                packets.send(next);
            } else if (segment != null && streams != null) {
                streams.deliver(next.guest(), next.from(), segment);
            }
        }
    }

    /** Closes a gateway, if there is one, and answers the lines that belong into the results: what was not let in or out. */
    public static List<String> closed(@Nullable Gateway gateway) {
        if (gateway == null) {
            return List.of();
        }
        gateway.close();
        return gateway.warnings();
    }

    private List<String> warnings() {
        List<String> lines = new ArrayList<>();
        if (packets != null) {
            packets.addWarnings(lines);
        }
        if (streams != null) {
            streams.addWarnings(lines);
        }
        if (worstLateness > 5 * NANOS_PER_MILLI) {
            lines.add(String.format(Locale.ROOT, "gateway: packets left up to %.1f ms late", worstLateness / 1e6));
        }
        return lines;
    }

    /** Adds a line about what was not let in or out, if there was any. */
    static void addIf(long count, String what, List<String> lines) {
        if (count > 0) {
            lines.add("gateway: " + count + " " + what);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        selector.wakeup();
        try {
            if (Thread.currentThread() != thread) {
                thread.join();
            }
            if (selector.isOpen()) {
                for (SelectionKey key : selector.keys()) {
                    key.channel().close();
                }
                selector.close();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException unclosed) {
            throw new IllegalStateException(unclosed);
        }
    }
}
