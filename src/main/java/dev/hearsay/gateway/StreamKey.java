package dev.hearsay.gateway;

/** A connection by its peer and its number, which is different for all of a peer. */
record StreamKey(int peer, long connection) {}
