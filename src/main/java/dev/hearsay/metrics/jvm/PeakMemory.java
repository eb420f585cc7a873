package dev.hearsay.metrics.jvm;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The peak of this JVM's memory. */
public final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private PeakMemory() {}

    /**
     * The peak in MiB: of the resident set where the system tells it (Linux), else the sum of the peaks of the JVM's memory
     * pools.
     */
    public static long mebibytes() {
        try {
            if (Files.isReadable(STATUS)) {
                for (String line : Files.readAllLines(STATUS)) {
                    if (line.startsWith(PEAK)) {
                        return ofStatusLine(line);
                    }
                }
            }
        } catch (IOException untold) {
            return ofPools();
        }
        return ofPools();
    }

    /** The MiB of a line such as {@code VmHWM:   123456 kB}. */
    public static long ofStatusLine(String line) {
        String kibibytes = line.substring(PEAK.length()).replace("kB", "").strip();
        return Long.parseLong(kibibytes) / 1024;
    }

    private static long ofPools() {
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
        return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
    }
}
