package dev.hearsay.cluster;

import dev.hearsay.scenario.Scenario;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The console of a host, between its actor and whoever has started it: reads scenarios, logs what happens, and how it ended. */
final class HostConsole {
    private final Function<String, Scenario> reader;
    private final Consumer<String> log;
    private final CompletableFuture<@Nullable String> end = new CompletableFuture<>();

    HostConsole(Function<String, Scenario> reader, Consumer<String> log) {
        this.reader = reader;
        this.log = log;
    }

    /** The scenario of a resolved text. */
    Scenario scenario(String text) {
        return reader.apply(text);
    }

    /** Tells the user a line. */
    void log(String line) {
        log.accept(line);
    }

    /** The host has ended, in order or with a line that says why not. */
    void end(@Nullable String failure) {
        end.complete(failure);
    }

    /** The cause of the host's end: null for in order. */
    CompletableFuture<@Nullable String> ended() {
        return end;
    }
}
