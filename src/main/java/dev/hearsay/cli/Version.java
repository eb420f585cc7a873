package dev.hearsay.cli;

import dev.hearsay.metrics.jvm.Build;
import picocli.CommandLine.IVersionProvider;

/** The text that {@code --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Build build = Build.ofClassPath();
        return new String[] {"hearsay " + build.version() + " (commit " + build.commit() + ")"};
    }
}
