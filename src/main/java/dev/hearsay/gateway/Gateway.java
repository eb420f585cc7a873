package dev.hearsay.gateway;

import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.settings.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
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
 * The sockets by which real programs reach the peers of a network in real time: one for each peer, at its own address, and one thread for all of
 * them. What comes in waits in an {@link InboundQueue} for its guest; what has come to a guest waits in an {@link Outbox} for the wall clock, and leaves
 * from the address of the peer that has sent it.
 */
public final class Gateway implements Outside, AutoCloseable {
    private static final int LARGEST_PACKET = 1 << 16;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int PACKETS_AT_ONCE = 64;

    private final Guests guests;
    private final LongSupplier clock;
    private final double speed;
    private final InboundSink log;
    private final InboundQueue inbound;
    private final Outbox outbox = new Outbox();
    private final Selector selector;
    private final @Nullable DatagramChannel[] sockets;
    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_PACKET);
    private final Thread thread;
    private final Consumer<Throwable> onFailure;
    private volatile boolean isClosed;
    private long dropped;
    private long unsent;
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
        this.log = log;
        this.onFailure = onFailure;
        this.inbound = new InboundQueue(
                guests.looks(),
                guests.params().queue(),
                guests.emulated(),
                guests.params().guests());
        this.selector = Selector.open();
        this.sockets = new DatagramChannel[guests.emulated()];
        this.thread = new Thread(this::run, "hearsay-gateway");
        thread.setDaemon(true);
    }

    private static InvalidScenarioException impossible(String key, String found, String allowed) {
        return new InvalidScenarioException(
                List.of(new Problem("the scenario", "hearsay.gateway." + key, found, allowed)));
    }

    private void bind() throws IOException {
        for (int peer = 0; peer < sockets.length; peer++) {
            if (guests.params().peers().test(peer)) {
                sockets[peer] = bound(peer);
            }
        }
    }

    private DatagramChannel bound(int peer) throws IOException {
        InetSocketAddress address = Ipv4.socket(guests.book().of(peer));
        try {
            DatagramChannel socket = DatagramChannel.open(StandardProtocolFamily.INET);
            sockets[peer] = socket;
            socket.configureBlocking(false);
            socket.bind(address);
            socket.register(selector, SelectionKey.OP_READ, peer);
            return socket;
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
        if (outbox.add(guest, from, at, bytes)) {
            selector.wakeup();
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
        long nanos = nanosToNext(now);
        if (now < 0) {
            LockSupport.parkNanos(NANOS_PER_MILLI);
        } else if (nanos >= NANOS_PER_MILLI) {
            selector.select(this::receive, nanos / NANOS_PER_MILLI);
        } else {
            // A selector does not wait for less than a millisecond.
            LockSupport.parkNanos(Math.min(nanos, NANOS_PER_MILLI / 10));
            selector.selectNow(this::receive);
        }
    }

    private long nanosToNext(long now) {
        long next = outbox.nextAt();
        return next == NEVER ? 1000 * NANOS_PER_MILLI : Math.max(0, (long) ((next - now) / speed));
    }

    private void receive(SelectionKey ready) {
        int peer = (int) ready.attachment();
        try {
            receive(peer, sockets[peer]);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void receive(int peer, @Nullable DatagramChannel socket) throws IOException {
        for (int i = 0; i < PACKETS_AT_ONCE && socket != null; i++) {
            buffer.clear();
            InetSocketAddress source = (InetSocketAddress) socket.receive(buffer);
            if (source == null) {
                return;
            }
            buffer.flip();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            long from = Ipv4.of(source);
            InboundQueue.Outcome outcome = inbound.add(
                    Math.max(0, clock.getAsLong()), at -> guests.intake().take(at, from, peer, bytes), log);
            dropped += outcome == InboundQueue.Outcome.DROPPED ? 1 : 0;
        }
    }

    private void sendDue(long now) {
        for (Outbox.Outbound packet = outbox.due(now); packet != null; packet = outbox.due(now)) {
            worstLateness = Math.max(worstLateness, (long) ((now - packet.at()) / speed));
            if (!sent(packet)) {
                unsent++;
            }
        }
    }

    /** A datagram for which there is no room, or nobody, is lost, as any may be. */
    private boolean sent(Outbox.Outbound packet) {
        DatagramChannel socket = sockets[packet.from()];
        long address = guests.book().of(packet.guest());
        if (socket == null || address == 0) {
            return false;
        }
        try {
            return socket.send(ByteBuffer.wrap(packet.bytes()), Ipv4.socket(address)) > 0;
        } catch (IOException unreachable) {
            return false;
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
        addIf(guests.intake().unreadable(), "packets were no messages of the protocol", lines);
        addIf(
                guests.intake().refused(),
                "packets came from programs for which there was no guest left (gateway.guests)",
                lines);
        addIf(dropped, "packets found no room (gateway.queue), or came after time.run", lines);
        addIf(unsent, "packets to programs could not be sent", lines);
        if (worstLateness > 5 * NANOS_PER_MILLI) {
            lines.add(String.format(Locale.ROOT, "gateway: packets left up to %.1f ms late", worstLateness / 1e6));
        }
        return lines;
    }

    private static void addIf(long count, String what, List<String> lines) {
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
            for (DatagramChannel socket : sockets) {
                if (socket != null) {
                    socket.close();
                }
            }
            selector.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException unclosed) {
            throw new IllegalStateException(unclosed);
        }
    }
}
