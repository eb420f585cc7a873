package dev.hearsay.scenario.reading;

import dev.hearsay.settings.Catalogue;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The maker of what a block's {@code type} names: an entry of the catalogue, or a class of the user's own by its full name, which
 * has a dot in it. Such a class is public and has {@code public static T from(ConfigBlock)}.
 *
 * @param <T> the Java type of that kind, such as {@code TopologyModel}
 */
final class TypeFactory<T> {
    private final Catalogue<T> catalogue;
    private final Class<T> made;
    private final ClassLoader loader;

    TypeFactory(Catalogue<T> catalogue, Class<T> made, ClassLoader loader) {
        this.catalogue = catalogue;
        this.made = made;
        this.loader = loader;
    }

    /** The model that the block describes; or empty, and a problem, if there is no such type. */
    Optional<T> make(ConfigBlock block) {
        String type = block.text("type");
        if (!block.isSound("type")) {
            return Optional.empty();
        }
        return catalogue
                .maker(type)
                .or(() -> type.contains(".") ? ofClass(block, type) : unknown(block, type))
                .flatMap(maker -> Optional.ofNullable(maker.apply(block)));
    }

    private Optional<Function<ConfigBlock, T>> unknown(ConfigBlock block, String type) {
        block.problem("type", Nearest.allowed(type, catalogue.names()));
        return Optional.empty();
    }

    private Optional<Function<ConfigBlock, T>> ofClass(ConfigBlock block, String type) {
        String from = "public static " + made.getSimpleName() + " from(ConfigBlock)";
        try {
            Class<?> named = Class.forName(type, false, loader);
            Method method = Arrays.stream(named.getMethods())
                    .filter(candidate -> candidate.getName().equals("from")
                            && Arrays.equals(candidate.getParameterTypes(), new Class<?>[] {ConfigBlock.class}))
                    .findFirst()
                    .orElse(null);
            if (!Modifier.isPublic(named.getModifiers())) {
                block.problem("type", "a class that is public, with " + from);
            } else if (method == null
                    || !Modifier.isStatic(method.getModifiers())
                    || !made.isAssignableFrom(method.getReturnType())) {
                block.problem("type", "a class that has " + from);
            } else {
                return Optional.of(settings -> invoke(method, settings, block));
            }
        } catch (ClassNotFoundException | LinkageError missing) {
            block.problem("type", "a class on the class path, or " + Nearest.allowed(type, catalogue.names()));
        }
        return Optional.empty();
    }

    /** The model that a user's own class makes of its block; or null, and a problem, if it makes nothing. */
    private @Nullable T invoke(Method from, ConfigBlock settings, ConfigBlock block) {
        String name = from.getDeclaringClass().getName() + ".from";
        String allowed = "a class whose from(ConfigBlock) makes a " + made.getSimpleName() + "; " + name;
        try {
            T thing = made.cast(from.invoke(null, settings));
            if (thing == null) {
                block.problem("type", allowed + " gave null");
                return null;
            }
            return GuardedModel.of(made, thing, from.getDeclaringClass().getName());
        } catch (InvocationTargetException | LinkageError broken) {
            Throwable cause = broken.getCause() == null ? broken : broken.getCause();
            block.problem("type", allowed + " threw " + cause);
        } catch (IllegalAccessException closed) {
            block.problem("type", allowed + " cannot be called: " + closed.getMessage());
        }
        return null;
    }
}
