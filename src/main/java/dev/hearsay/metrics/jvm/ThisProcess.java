package dev.hearsay.metrics.jvm;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The process that makes the run, as far as the operating system tells. */
public final class ThisProcess {
    /** The arguments of java behind which a program is named otherwise than by its class. */
    private static final List<String> BEFORE_PROGRAM = List.of("-jar", "-m", "--module");

    private static final List<String> WITH_VALUE = List.of("-cp", "-classpath", "--class-path", "-p", "--module-path");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ThisProcess() {}

    /**
     * The time since the JVM was started, in seconds, by the JVM's own account, which begins some hundredths of a second late.
     * (The operating system's account of a process is up to a second off on Linux, where the time of boot is one of whole
     * seconds.)
     */
    public static double age() {
        return Math.max(
                        0,
                        System.currentTimeMillis()
                                - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1e3;
    }

    /** The version of the JDK and the name of its virtual machine. */
    public static String jdk() {
        return Runtime.version() + " (" + System.getProperty("java.vm.name") + ")";
    }

    /**
     * The program with its arguments, as a shell would take them: the command line without the path of java and its own flags. Where
     * the system does not tell it, the virtual machine does, without quotes.
     */
    public static String command() {
        List<String> arguments =
                Arrays.asList(ProcessHandle.current().info().arguments().orElse(new String[0]));
        return arguments.isEmpty()
                ? System.getProperty("sun.java.command", "")
                : arguments.subList(programAt(arguments), arguments.size()).stream()
                        .map(ThisProcess::quoted)
                        .collect(Collectors.joining(" "));
    }

    /** The flags of the JVM, those out of the environment as well. */
    public static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    static int programAt(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).startsWith("-") || BEFORE_PROGRAM.contains(arguments.get(i))) {
                return i;
            } else if (WITH_VALUE.contains(arguments.get(i))) {
                i++;
            }
        }
        return arguments.size();
    }

    /** The argument as it is written in a POSIX shell. */
    static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
