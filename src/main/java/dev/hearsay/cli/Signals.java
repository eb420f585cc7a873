package dev.hearsay.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * The signals SIGINT (Ctrl-C) and SIGTERM. A JVM by itself begins to shut down at the first of them and ignores all others, so a
 * second one could not end a program that hangs. The handlers of the JDK (module {@code jdk.unsupported}) are called by
 * reflection, since a JDK may lack them: then the shutdown hook has to do.
 */
final class Signals {
    private Signals() {}

    /** Hands the number of each signal that comes from now on to {@code handler}, on a thread of its own. */
    static void handle(IntConsumer handler) {
        handle("INT", 2, handler);
        handle("TERM", 15, handler);
    }

    private static void handle(String name, int number, IntConsumer handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            InvocationHandler calls = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    handler.accept(number);
                }
                return null;
            };
            Object proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlerType}, calls);
            signal.getMethod("handle", signal, handlerType)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException notHere) {
            // the JVM's own handler stays, and with it the shutdown hook
        }
    }
}
