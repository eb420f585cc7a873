package dev.hearsay.cli;

import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.ProtocolModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The promises of a protocol in plain words. */
final class PromiseText {
    /** A number of neighbours, for what depends on it: that of the specification's peers. */
    private static final int NEIGHBOURS = 8;

    private static final double NANOS = 1e9;

    private PromiseText() {}

    /** The promises of a model, a line each, and the behaviours that it has of its own. */
    static List<String> lines(ProtocolModel model) {
        Promises promises = model.promises();
        List<String> lines = new ArrayList<>();
        lines.add("Promises in a connected network that loses nothing, with the defaults:");
        lines.add("  " + complete(model));
        if (promises.complete().ofMessages()) {
            lines.add("  " + coverage(promises) + where(promises) + ".");
            addCopies(promises, lines);
        }
        if (!model.operations().isEmpty()) {
            lines.add("  Operations: " + String.join(", ", model.operations()) + ". Each ends before its time-out.");
        }
        if (promises.asksInLaterMessages()) {
            lines.add("  What a peer misses it asks for in later messages of its own.");
        }
        lines.add("  " + silence(promises.idleRate()));
        lines.add(
                promises.keepsToLinks()
                        ? "  Peers send along the links of the topology alone."
                        : "  Peers may send to any other peer.");
        List<String> behaviours = model.behaviours().names();
        if (!behaviours.isEmpty()) {
            lines.add("Behaviours of its own, for the fault behave and for groups: " + String.join(", ", behaviours));
        }
        return lines;
    }

    private static String complete(ProtocolModel model) {
        String messages = "every peer has every message";
        String operations = "every operation has ended";
        boolean ofMessages = model.promises().complete().ofMessages();
        boolean ofOperations = model.promises().complete().ofOperations()
                && !model.operations().isEmpty();
        return "A run is complete when "
                + (ofMessages && ofOperations ? messages + " and " + operations : ofMessages ? messages : operations)
                + ".";
    }

    private static String coverage(Promises promises) {
        return promises.residue() == 0
                ? "Every message reaches every peer"
                : String.format(
                        Locale.ROOT,
                        "Of all pairs of a message and a peer a share of %.2g goes without, on average",
                        promises.residue());
    }

    private static String where(Promises promises) {
        String when = promises.readyAfter() == 0
                ? ""
                : String.format(Locale.ROOT, ", if it is sent at %.3g s or later", promises.readyAfter() / NANOS);
        String among = promises.mostNeighbours() == Promises.UNBOUNDED
                ? ""
                : ", where no peer has more than " + promises.mostNeighbours() + " neighbours";
        return when + among;
    }

    private static void addCopies(Promises promises, List<String> lines) {
        int most = promises.copiesPerLink();
        if (most != Promises.UNBOUNDED) {
            lines.add("  A peer sends the same message to another one at most "
                    + (most == 1 ? "once." : most + " times."));
        }
        double copies = promises.copies(NEIGHBOURS);
        if (!Double.isNaN(copies)) {
            lines.add(String.format(
                    Locale.ROOT, "  A peer with %d neighbours sends on %.3g copies of a message.", NEIGHBOURS, copies));
        }
    }

    private static String silence(double idleRate) {
        if (idleRate == 0) {
            return "It falls silent when there is nothing left to do.";
        }
        return Double.isInfinite(idleRate)
                ? "Its peers never fall silent, and send any number of messages with nothing to do."
                : String.format(
                        Locale.ROOT,
                        "Its peers never fall silent: each sends up to %.3g messages a second with nothing to do.",
                        idleRate);
    }
}
