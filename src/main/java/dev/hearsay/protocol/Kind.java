package dev.hearsay.protocol;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The kind of a type of messages, by which results count and list them: stated once, so that the class may be called otherwise.
 * It is the protocol's own name for it, in lower case, words joined by dashes: {@code i-have}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Kind {
    /** The name of the kind. */
    String value();
}
