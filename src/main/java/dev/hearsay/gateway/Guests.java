package dev.hearsay.gateway;

import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.WireFormat;

/** The guests of a run: the last peers of the network, each of which stands for a real program. */
public final class Guests {
    private final GatewayParams params;
    private final Looks looks;
    private final int first;
    private final WireFormat format;
    private final GuestBook book;
    private final Intake intake;
    private Outside outside;

    /**
     * The guests of a network whose peers are all there, with what a replay has of them, or else with programs that are not there.
     *
     * @param looks the times at which guests look what has come in
     * @param peers the number of peers, guests included
     */
    public Guests(GatewayParams params, Looks looks, int peers, WireFormat format) {
        this.params = params;
        this.looks = looks;
        this.first = peers - params.guests();
        this.format = format;
        this.book = new GuestBook(params.plan(), first, params.guests());
        this.intake = new Intake(format, book);
        this.outside = params.replay()
                .<Outside>map(file -> Replay.of(file, looks, intake, first, params.guests()))
                .orElse(Outside.EMPTY);
    }

    /** True if a peer is a guest. */
    public boolean has(int peer) {
        return peer >= first;
    }

    /** The protocol of a guest. */
    public Protocol protocolOf(int guest) {
        return new Guest(guest, format, book, outside);
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

    Intake intake() {
        return intake;
    }

    /** From now on, before the run begins, guests are programs that sockets lead to. */
    void connect(Outside programs) {
        outside = programs;
    }
}
