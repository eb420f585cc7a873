package dev.hearsay.protocol;

/** A thing of the asker's own, an immutable record, that is handed back with the reply to a request, or when none has come in time. */
public interface RequestToken {}
