package dev.hearsay.compare;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.hearsay.scenario.Input;
import dev.hearsay.settings.Measures;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The value of a setting.
 *
 * @param text as it was stated
 * @param meaning the same for all texts that mean the same, such as 1 s and 1000 ms
 */
public record Setting(String text, String meaning) {
    private static final String ROOT = "hearsay";
    private static final String COPY = "inputs/";
    private static final int SHOWN_OF_HASH = 8;

    /** What says where and how often a scenario is run, and not what is run. */
    private static final List<String> APART =
            List.of("seed", "name", "output", "cluster", "engine", "sweep", "tune", "catalogue");

    /**
     * All settings of a scenario with every default, by path below {@code hearsay}, but for those that say where and how often it is run.
     *
     * @param scenario the text of it
     * @param home the directory that paths in it are relative to
     * @throws ConfigException if that is no HOCON
     */
    static SortedMap<String, Setting> all(String scenario, Path home) {
        Config config = ConfigFactory.parseString(scenario)
                .resolve(ConfigResolveOptions.noSystem().setAllowUnresolved(true));
        SortedMap<String, Setting> settings = new TreeMap<>();
        if (config.root().get(ROOT) instanceof ConfigObject block) {
            for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(block).entrySet()) {
                if (!APART.contains(entry.getKey())) {
                    collect(ConfigUtil.joinPath(entry.getKey()), entry.getValue(), settings);
                }
            }
        }
        settings.replaceAll((path, stated) -> isFile(path, stated) ? ofFile(stated.text(), home) : stated);
        return settings;
    }

    private static void collect(String path, ConfigValue value, Map<String, Setting> settings) {
        if (value instanceof ConfigObject block) {
            new TreeMap<>(block)
                    .forEach((key, below) -> collect(path + "." + ConfigUtil.joinPath(key), below, settings));
        } else {
            settings.put(path, of(value));
        }
    }

    private static Setting of(ConfigValue value) {
        if (value.valueType() == ConfigValueType.LIST) {
            String text = value.render(ConfigRenderOptions.concise());
            return new Setting(text, text);
        }
        String text = value.valueType() == ConfigValueType.STRING
                ? String.valueOf(value.unwrapped())
                : value.render(ConfigRenderOptions.concise());
        return new Setting(text, meaning(text));
    }

    private static String meaning(String text) {
        Optional<String> number = Measures.number(text).map(each -> plain(each, ""));
        return number.or(() -> Measures.duration(text).map(each -> plain(each, "ns")))
                .or(() -> Measures.size(text).map(each -> plain(each, "B")))
                .or(() -> Measures.rate(text).map(each -> plain(each, "B/s")))
                .orElse(text);
    }

    private static String plain(BigDecimal number, String unit) {
        return (number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString()) + unit;
    }

    /** True for what names a file: a graph, or what names a copy of any beside the results. */
    private static boolean isFile(String path, Setting stated) {
        return path.equals("topology.path") || stated.text().startsWith(COPY);
    }

    /** A file means its content, wherever its copy lies. */
    private static Setting ofFile(String path, Path home) {
        Path file = home.resolve(path);
        if (!Files.isReadable(file)) {
            return new Setting(path, path);
        }
        String hash = Input.of(file).sha256();
        return new Setting(file.getFileName() + " (SHA-256 " + hash.substring(0, SHOWN_OF_HASH) + ")", hash);
    }
}
