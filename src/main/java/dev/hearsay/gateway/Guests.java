package dev.hearsay.gateway;

import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.StreamFormat;
import dev.hearsay.protocol.WireFormat;
import dev.hearsay.workload.Origins;
import org.jspecify.annotations.Nullable;

/** The guests of a run: the last peers of the network, each of which stands for a real program. */
public final class Guests {
    private final GatewayParams params;
    private final Looks looks;
    private final int first;
    private final @Nullable WireFormat packets;
    private final @Nullable StreamFormat streams;
    private final GuestBook book;
    private final Intakes intakes;
    private final ProgramMessages numbers;
    private Outside outside;

    /**
     * The guests of a network whose peers are all there, with what a replay has of them, or else with programs that are not there.
     *
     * @param looks the times at which guests look what has come in
     * @param peers the number of peers, guests included
     * @param workload the broadcast messages of emulated peers
     * @param protocol the protocol that they speak
     */
    public Guests(GatewayParams params, Looks looks, int peers, Origins workload, ProtocolFactory protocol) {
        this.params = params;
        this.looks = looks;
        this.first = peers - params.guests();
        this.numbers = new ProgramMessages(workload);
        this.packets = protocol.wireFormat();
        this.streams = protocol.streamFormat();
        this.book = new GuestBook(params.plan(), first, params.guests());
        if (packets != null) {
            packets.begin(book, numbers);
        }
        this.intakes = new Intakes(
                packets == null ? null : new Intake(packets, book, numbers.ofWorkload()),
                streams == null ? null : new StreamIntake(streams, book, numbers));
        this.outside = params.replay()
                .<Outside>map(file -> Replay.of(file, looks, intakes, first, params.guests()))
                .orElse(Outside.EMPTY);
    }

    /** True if a peer is a guest. */
    public boolean has(int peer) {
        return peer >= first;
    }

    /** The protocol of a guest. */
    public Protocol protocolOf(int guest) {
        return new Guest(guest, packets, book, outside);
    }

    /** The protocol of a peer that is none, with which programs may have connections. */
    public Protocol reachable(int peer, Protocol protocol) {
        return streams == null ? protocol : new Endpoint(protocol, peer, first, numbers, streams);
    }

    GatewayParams params() {
        return params;
    }

    Looks looks() {
        return looks;
    }

    /** The number of peers that are none. */
    int emulated() {
        return first;
    }

    GuestBook book() {
        return book;
    }

    Intakes intakes() {
        return intakes;
    }

    /** From now on, before the run begins, guests are programs that sockets lead to. */
    void connect(Outside programs) {
        outside = programs;
    }
}
