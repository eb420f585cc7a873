package dev.hearsay.settings;

/**
 * One thing that is wrong with a scenario.
 *
 * @param where file and line, or the command-line option, that the value comes from
 * @param path the full HOCON path, empty where it is the text itself that cannot be read
 * @param found what stands there
 * @param allowed what may stand there, perhaps with the nearest known name
 */
public record Fault(String where, String path, String found, String allowed) {
    /** The line that a user sees. */
    @Override
    public String toString() {
        String place = path.isEmpty() ? where : where + ": " + path;
        return place + ": found " + found + ", allowed: " + allowed;
    }
}
