package dev.hearsay.protocol;

/** A message that is {@link #control}. */
public interface Control extends Message {
    @Override
    default boolean control() {
        return true;
    }
}
