package dev.hearsay.scenario;

import dev.hearsay.settings.Catalogue;
import dev.hearsay.settings.Nearest;
import dev.hearsay.settings.Settings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes what a block's {@code type} names: an entry of the catalogue, or a class of the user's own by its full name,
 * which has a dot in it. Such a class is public and has {@code public static T from(Settings)}.
 *
 * @param <T> what is made
 */
final class Maker<T> {
    private final Catalogue<T> catalogue;
    private final Class<T> made;
    private final ClassLoader loader;

    Maker(Catalogue<T> catalogue, Class<T> made, ClassLoader loader) {
        this.catalogue = catalogue;
        this.made = made;
        this.loader = loader;
    }

    /** What the block describes; nothing, and a fault, if there is no such type. */
    Optional<T> make(Settings block) {
        String type = block.text("type");
        if (!block.isSound("type")) {
            return Optional.empty();
        }
        return catalogue
                .maker(type)
                .or(() -> type.contains(".") ? ofClass(block, type) : unknown(block, type))
                .map(maker -> maker.apply(block));
    }

    private Optional<Function<Settings, T>> unknown(Settings block, String type) {
        block.fault("type", Nearest.allowed(type, catalogue.names()));
        return Optional.empty();
    }

    private Optional<Function<Settings, T>> ofClass(Settings block, String type) {
        String allowed = "a public class with public static " + made.getSimpleName() + " from(Settings)";
        try {
            Method from = Class.forName(type, false, loader).getMethod("from", Settings.class);
            boolean usable = Modifier.isStatic(from.getModifiers())
                    && Modifier.isPublic(from.getDeclaringClass().getModifiers())
                    && made.isAssignableFrom(from.getReturnType());
            if (usable) {
                return Optional.of(settings -> invoke(from, settings));
            }
            block.fault("type", allowed);
        } catch (ClassNotFoundException | NoClassDefFoundError missing) {
            block.fault("type", "a class on the class path, or " + Nearest.allowed(type, catalogue.names()));
        } catch (NoSuchMethodException missing) {
            block.fault("type", allowed);
        }
        return Optional.empty();
    }

    private T invoke(Method from, Settings settings) {
        try {
            return made.cast(from.invoke(null, settings));
        } catch (InvocationTargetException | IllegalAccessException broken) {
            throw new IllegalStateException(from + " failed", broken);
        }
    }
}
