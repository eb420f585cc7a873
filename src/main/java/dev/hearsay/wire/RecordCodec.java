package dev.hearsay.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A codec of records of one type, component after component: put together once, so that nothing is boxed. */
final class RecordCodec {
    private final String signature;
    private final MethodHandle writer;
    private final MethodHandle reader;

    RecordCodec(Class<?> type, Components components) {
        RecordComponent[] all = type.getRecordComponents();
        if (all == null) {
            throw new IllegalArgumentException(type.getName() + " is no record");
        }
        signature = type.getName()
                + Stream.of(all)
                        .map(component -> component.getGenericType().getTypeName() + " " + component.getName())
                        .collect(Collectors.joining(", ", "(", ")"));
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            writer = writer(type, all, components, lookup);
            reader = reader(type, all, components, lookup);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException(type.getName() + " cannot be read", hidden);
        }
    }

    private static MethodHandle writer(
            Class<?> type, RecordComponent[] all, Components components, MethodHandles.Lookup lookup)
            throws ReflectiveOperationException {
        MethodType shape = MethodType.methodType(void.class, WireWriter.class, type);
        MethodHandle writeAll = MethodHandles.empty(shape);
        for (int i = all.length - 1; i >= 0; i--) {
            MethodHandle get = lookup.unreflect(all[i].getAccessor());
            MethodHandle writeOne = MethodHandles.filterArguments(components.writer(all[i].getGenericType()), 1, get);
            writeAll = MethodHandles.foldArguments(writeAll, writeOne);
        }
        return writeAll.asType(shape.changeParameterType(1, Object.class));
    }

    private static MethodHandle reader(
            Class<?> type, RecordComponent[] all, Components components, MethodHandles.Lookup lookup)
            throws ReflectiveOperationException {
        Class<?>[] types = Stream.of(all).map(RecordComponent::getType).toArray(Class<?>[]::new);
        MethodHandle readAll = lookup.findConstructor(type, MethodType.methodType(void.class, types));
        for (int i = all.length - 1; i >= 0; i--) { // what is put around last is called first
            readAll = MethodHandles.filterArguments(readAll, i, components.reader(all[i].getGenericType()));
        }
        int[] allTheSame = new int[all.length];
        Arrays.fill(allTheSame, 0);
        return MethodHandles.permuteArguments(readAll, MethodType.methodType(type, WireReader.class), allTheSame)
                .asType(MethodType.methodType(Object.class, WireReader.class));
    }

    String signature() {
        return signature;
    }

    void write(Object instance, WireWriter to) {
        try {
            writer.invokeExact(to, instance);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Object read(WireReader from) {
        try {
            return reader.invokeExact(from);
        } catch (WireException malformed) {
            throw malformed;
        } catch (RuntimeException refused) {
            throw new WireException(signature + " refuses what was read: " + refused.getMessage());
        } catch (Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
