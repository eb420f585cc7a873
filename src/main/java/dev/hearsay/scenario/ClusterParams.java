package dev.hearsay.scenario;

import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of a run over several JVMs. None of it changes a result.
 *
 * @param hosts the number of JVMs that take part, or 0: the run stays in its own
 * @param bind the address at which the run waits for them
 * @param placement the rule by which peers are put on hosts
 * @param onLoss the course of the run when a host is lost
 * @param waitNanos the longest wait for hosts, in nanoseconds
 * @param pauseNanos the silence after which a host is taken for lost, in nanoseconds
 * @param tls the files with which the members of the cluster prove themselves, if they must
 */
public record ClusterParams(
        int hosts,
        Endpoint bind,
        PlacementRule placement,
        OnLoss onLoss,
        long waitNanos,
        long pauseNanos,
        TlsFiles tls) {

    /** The rule by which peers are put on hosts, and on the lanes of each. */
    public enum PlacementRule {
        /** Peers of successive numbers on one host. */
        BLOCKS,
        /** Neighbours on one host, so that few links lead from one host to another. */
        MIN_CUT
    }

    /** The course of a run when a host is lost. */
    public enum OnLoss {
        /** The run fails. */
        FAIL,
        /** The run starts again on the hosts that are left. */
        RESTART
    }

    /**
     * An address in the network.
     *
     * @param host a name or an address
     * @param port a port, or 0 for any that is free
     */
    public record Endpoint(String host, int port) {
        private static final Pattern TEXT = Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^:\\s\\[\\]]+)):(\\d{1,5})");
        private static final int LAST_PORT = 65_535;

        /** The address that {@code host:port} names, or null if it names none. */
        public static @Nullable Endpoint parse(String text) {
            Matcher parts = TEXT.matcher(text);
            if (!parts.matches() || Integer.parseInt(parts.group(3)) > LAST_PORT) {
                return null;
            }
            String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
            return new Endpoint(host, Integer.parseInt(parts.group(3)));
        }

        /** True if the host stands for all addresses of this machine, which nobody can join. */
        boolean isWildcard() {
            return host.matches("[0.]+|[0:]*::?[0:.]*");
        }

        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * The files in PEM with which a member proves itself, all of them empty where members need not.
     *
     * @param certificate this member's certificate
     * @param key its private key, in PKCS #8
     * @param authority the certificate of the authority that has signed those of all members
     */
    public record TlsFiles(String certificate, String key, String authority) {
        /** True if members must prove themselves. */
        public boolean areGiven() {
            return !certificate.isEmpty();
        }
    }

    private static final int MOST_HOSTS = 1024;

    /** The parameters of the block {@code cluster}. */
    public static ClusterParams from(ConfigBlock cluster) {
        int hosts = cluster.integer("hosts", 0, MOST_HOSTS);
        cluster.idle(hosts == 0, "cluster.hosts is 0", "bind", "on-loss", "wait", "pause", "tls");
        return new ClusterParams(
                hosts,
                endpoint(cluster),
                PlacementRule.valueOf(named(cluster.choice("placement", "blocks", "min-cut"))),
                OnLoss.valueOf(named(cluster.choice("on-loss", "fail", "restart"))),
                cluster.positiveDuration("wait"),
                cluster.positiveDuration("pause"),
                tls(cluster.block("tls")));
    }

    /**
     * Adds what is wrong with the files with which this JVM proves itself a member, if there are to be others. A host that is
     * sent the scenario has files of its own, which its command line names.
     */
    public static void checkFiles(ConfigBlock cluster) {
        if (cluster.integer("hosts", 0, MOST_HOSTS) == 0) {
            return;
        }
        ConfigBlock tls = cluster.block("tls");
        if (tls(tls).areGiven() && tls.problems().isEmpty()) {
            checkFile(tls, "certificate", "a certificate in PEM", PemFiles::objectionToCertificate);
            checkFile(tls, "key", "a private key in PEM, in PKCS #8", PemFiles::objectionToKey);
            checkFile(tls, "authority", "a certificate in PEM", PemFiles::objectionToCertificate);
        }
    }

    private static void checkFile(
            ConfigBlock tls, String key, String allowed, Function<Path, Optional<String>> objectionTo) {
        String stated = tls.text(key);
        String where = Problems.where(tls.config().getValue(key).origin());
        objectionTo
                .apply(Path.of(stated))
                .ifPresent(objection ->
                        tls.problems().add(new Problem(where, tls.path(key), stated + ", " + objection, allowed)));
    }

    private static String named(String choice) {
        return choice.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Endpoint endpoint(ConfigBlock cluster) {
        Endpoint endpoint = Endpoint.parse(cluster.text("bind"));
        if (endpoint == null) {
            cluster.problem("bind", "an address and a port, such as \"127.0.0.1:25520\"");
            return new Endpoint("127.0.0.1", 0);
        }
        if (endpoint.isWildcard()) {
            cluster.problem("bind", "an address that other machines reach this one by, which 0.0.0.0 and :: are not");
        }
        return endpoint;
    }

    private static TlsFiles tls(ConfigBlock tls) {
        TlsFiles files = new TlsFiles(tls.text("certificate"), tls.text("key"), tls.text("authority"));
        List<String> given = Stream.of("certificate", "key", "authority")
                .filter(key -> !tls.text(key).isEmpty())
                .toList();
        if (given.size() == 1 || given.size() == 2) {
            given.forEach(key -> tls.problem(key, "certificate, key and authority together, or none of them"));
        } else {
            given.forEach(key -> tls.path(key, "the path of a file in PEM"));
        }
        return files;
    }
}
