package io.sluice.containers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that needs a container engine with some images. It is skipped where they are not here, and says what is
 * missing; with {@code SLUICE_CONTAINER_TESTS=required} in the environment it fails instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("docker")
@ExtendWith(ImageCondition.class)
public @interface RequiresImages {
    Image[] value();
}
