package dev.hearsay.emulation.clock;

/** A clock of emulated time that goes as fast as the machine can: every window may begin at once, and nothing is ever late. */
public final class VirtualClock implements Clock {
    @Override
    public void start() {}

    @Override
    public long now() {
        return -1;
    }

    @Override
    public void at(long at, Runnable begin) {
        begin.run();
    }

    @Override
    public void hurry() {}

    @Override
    public long lateness(long at) {
        return 0;
    }

    @Override
    public void close() {}
}
