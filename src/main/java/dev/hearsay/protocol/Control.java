package dev.hearsay.protocol;

/** A message of which a protocol says that it is {@link #control}. */
public interface Control extends Message {
    @Override
    default boolean control() {
        return true;
    }
}
