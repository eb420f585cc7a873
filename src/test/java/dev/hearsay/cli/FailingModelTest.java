package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.link.LatencyModel;
import dev.hearsay.overlay.OverlayFactory;
import dev.hearsay.overlay.OverlayModel;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.settings.Catalogue;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.TopologyModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Models of a user's own that are those of the catalogue, but for one method, which throws or gives null. */
class FailingModelTest {
    /** Asked for in every run. */
    private static final Set<String> ALWAYS = Set.of("create", "generate", "over", "objection", "footprint");

    private static final List<Class<?>> FACTORIES = List.of(ProtocolFactory.class, OverlayFactory.class);

    private static final String SCENARIO = """
            hearsay {
              peers = 4
              topology { type = ring }
              %s { type = "%s", of = %s, fails = %s, %s, value = 20 ms
                hop-limit = unlimited, forward-probability = 1, coin = peer, fanout = unlimited, origin-fanout = unlimited, echo = false }
              protocol { aggregate = 1 ms, nearest-first = true, prioritise-own = true }
              time.run = 3 s
              origin { every = 1 s, start = 2 s }
              output.directory = "%s"
            }
            """;

    @TempDir
    private Path directory = Path.of("");

    /** Called for the type of a protocol. */
    public static final class Protocols {
        private Protocols() {}

        public static ProtocolModel from(ConfigBlock settings) {
            return failing(ProtocolModel.class, Catalogues.builtIn().protocols(), settings);
        }
    }

    /** Called for the type of an overlay. */
    public static final class Overlays {
        private Overlays() {}

        public static OverlayModel from(ConfigBlock settings) {
            OverlayModel failing =
                    failing(OverlayModel.class, Catalogues.builtIn().overlays(), settings);
            return new OverlayModel() { // which inherits how a broadcast goes over it
                @Override
                public OverlayFactory over(Setup setup) {
                    return failing.over(setup);
                }

                @Override
                public List<Class<? extends Message>> messages() {
                    return failing.messages();
                }
            };
        }
    }

    /** Called for the type of a topology. */
    public static final class Topologies {
        private Topologies() {}

        public static TopologyModel from(ConfigBlock settings) {
            return failing(TopologyModel.class, Catalogues.builtIn().topologies(), settings);
        }
    }

    /** Called for the type of a latency. */
    public static final class Latencies {
        private Latencies() {}

        public static LatencyModel from(ConfigBlock settings) {
            return failing(LatencyModel.class, Catalogues.builtIn().latencies(), settings);
        }
    }

    private static <T> T failing(Class<T> kind, Catalogue<T> catalogue, ConfigBlock settings) {
        return failing(kind, catalogue.maker(settings.text("of")).orElseThrow().apply(settings), settings);
    }

    private static <T> T failing(Class<T> kind, Object sound, ConfigBlock settings) {
        String fails = settings.text("fails");
        boolean throwing = settings.text("how").equals("throw");
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (!method.getName().equals(fails)) {
                try {
                    Object result = method.invoke(sound, arguments);
                    Class<?> type = method.getReturnType();
                    return FACTORIES.contains(type) ? failing(type, result, settings) : result;
                } catch (InvocationTargetException thrown) {
                    throw thrown.getTargetException();
                }
            }
            if (throwing) {
                throw new IllegalStateException("no good");
            }
            return null;
        };
        return kind.cast(Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, handler));
    }

    static Stream<Arguments> methods() {
        return Stream.of(
                        methods("protocol", Protocols.class, ProtocolModel.class, "flood"),
                        methods("overlay", Overlays.class, OverlayModel.class, "cyclon"),
                        methods("topology", Topologies.class, TopologyModel.class, "ring"),
                        methods("link.latency", Latencies.class, LatencyModel.class, "fixed"))
                .flatMap(List::stream);
    }

    private static List<Arguments> methods(String block, Class<?> author, Class<?> kind, String sound) {
        List<Arguments> methods = new ArrayList<>();
        List<Method> all = new ArrayList<>(List.of(kind.getMethods()));
        FACTORIES.stream()
                .filter(factory -> all.stream().anyMatch(method -> method.getReturnType() == factory))
                .forEach(factory -> all.addAll(List.of(factory.getMethods())));
        for (Method method : all) {
            methods.add(Arguments.of(block, author, method.getName(), "throw", sound));
            if (!method.getReturnType().isPrimitive()) {
                methods.add(Arguments.of(block, author, method.getName(), "nothing", sound));
            }
        }
        return methods;
    }

    @ParameterizedTest(name = "{0}: {2}, {3}")
    @MethodSource("methods")
    void shouldBeToldInOneLineWithItsClassAndMethod(
            String block, Class<?> author, String method, String how, String sound) throws IOException {
        Path file = directory.resolve("x.conf");
        String more = block.equals("overlay") ? "view = 3, shuffle-length = 2, shuffle-period = 10 s, " : "";
        String keys = more + "how = " + how;
        Files.writeString(file, SCENARIO.formatted(block, author.getName(), sound, method, keys, directory));
        StringWriter err = new StringWriter();
        Main main = new Main(Engine::ofScenario, new Shutdown(status -> {}));
        int status = main.execute(
                new PrintWriter(new StringWriter()), new PrintWriter(err), "run", file.toString(), "--quiet");
        if (status == ExitStatus.DONE) {
            assertThat(ALWAYS).doesNotContain(method);
            return;
        }
        assertThat(status).as(method + ": " + err).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).hasLineCount(1).contains(author.getName() + ": " + method + " of its ");
        if (method.equals("create")) {
            assertThat(err.toString()).startsWith("hearsay: peer 0 failed at 0.000000 ms (seed 1): ");
        }
    }
}
