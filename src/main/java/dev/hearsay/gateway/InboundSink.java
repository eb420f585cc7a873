package dev.hearsay.gateway;

/** The receiver of what has come in, in the order in which it is to come in again: a log. Called by one thread. */
@FunctionalInterface
public interface InboundSink {
    /** A packet has come in. */
    void accept(Inbound inbound);
}
