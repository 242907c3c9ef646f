package io.sluice.containers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that takes a {@link MinioServer} as a parameter. It is skipped as {@link RequiresImages} says. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RequiresImages(Image.MINIO)
@ExtendWith(MinioExtension.class)
public @interface WithMinio {}
