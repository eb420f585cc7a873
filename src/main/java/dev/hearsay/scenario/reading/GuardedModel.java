package dev.hearsay.scenario.reading;

import dev.hearsay.overlay.OverlayFactory;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.settings.ModelFailure;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A model of a user's own class, none of whose methods returns null or throws anything but a failure that names the class:
 * callers need not check. Models are asked before a run, and once for each peer, so that the indirection costs nothing.
 *
 * @param <T> the interface of the model
 */
final class GuardedModel<T> implements InvocationHandler {
    private final Class<T> kind;
    private final T model;
    private final String author;

    private GuardedModel(Class<T> kind, T model, String author) {
        this.kind = kind;
        this.model = model;
        this.author = author;
    }

    /** The guarded form of {@code model}, which the class of the name {@code author} has made. */
    static <T> T of(Class<T> kind, T model, String author) {
        Object guarded = Proxy.newProxyInstance(
                kind.getClassLoader(), new Class<?>[] {kind}, new GuardedModel<>(kind, model, author));
        return kind.cast(guarded);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (isInherited(method)) {
            // a default method calls other methods of the model, which are to be guarded as well
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        Object result;
        try {
            result = method.invoke(model, plain(method, arguments));
        } catch (InvocationTargetException thrown) {
            throw failure(method, thrown.getCause());
        }
        if (result == null) {
            throw new ModelFailure(called(method) + " gave null", null);
        }
        return result == model ? result : guarded(result);
    }

    /** The arguments of a method: {@code equals} is asked about the model inside of another guarded one. */
    private static Object @Nullable [] plain(Method method, Object @Nullable [] arguments) {
        return method.getDeclaringClass() == Object.class
                        && arguments != null
                        && Proxy.isProxyClass(arguments[0].getClass())
                        && Proxy.getInvocationHandler(arguments[0]) instanceof GuardedModel<?> guarded
                ? new Object[] {guarded.model}
                : arguments;
    }

    /** A result, guarded as the model is if it makes protocols itself. */
    private Object guarded(Object result) {
        if (result instanceof ProtocolModel protocol) {
            return of(ProtocolModel.class, protocol, author);
        }
        if (result instanceof ProtocolFactory protocols) {
            return of(ProtocolFactory.class, protocols, author);
        }
        return result instanceof OverlayFactory overlays ? of(OverlayFactory.class, overlays, author) : result;
    }

    private boolean isInherited(Method method) throws NoSuchMethodException {
        return method.isDefault()
                && model.getClass()
                        .getMethod(method.getName(), method.getParameterTypes())
                        .equals(method);
    }

    /**
     * The failure of a method. A full heap is nobody's in particular, and the failure of a guarded model inside this one is told
     * already.
     */
    private Throwable failure(Method method, @Nullable Throwable cause) {
        return cause instanceof OutOfMemoryError || cause instanceof ModelFailure
                ? cause
                : new ModelFailure(called(method) + " threw " + cause, cause);
    }

    private String called(Method method) {
        return author + ": " + method.getName() + " of its " + kind.getSimpleName();
    }
}
