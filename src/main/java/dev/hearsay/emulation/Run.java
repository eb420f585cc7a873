package dev.hearsay.emulation;

import dev.hearsay.gateway.InboundSink;
import dev.hearsay.metrics.record.RunResult;

/** One run of one scenario, in this JVM or on hosts. {@link #run} is called once; the rest from any thread at any time. */
public interface Run {
    /** A log is handed the packets that real programs send in the run; of use before it begins, and nothing where no programs take part. */
    default void logInbound(InboundSink log) {}

    /** Runs to the end. What it throws has a message of one clear line. */
    RunResult run();

    /** Ends the run in order, after the window it is in; what was measured until then is its result, marked incomplete. */
    void stop();

    /** A thread has asked the JVM to exit in the middle of the run, which fails; where peers are in this JVM it names the peer. */
    void exited(Thread caller);

    /** The progress so far, which may be that of another object after the run has begun or begun again. */
    RunProgress progress();
}
