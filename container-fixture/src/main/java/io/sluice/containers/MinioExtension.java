package io.sluice.containers;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out the server of this JVM. JUnit closes it after the last test. */
final class MinioExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == MinioServer.class;
    }

    @Override
    public MinioServer resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.create(MinioExtension.class))
                .computeIfAbsent(MinioServer.class, server -> MinioServer.start(), MinioServer.class);
    }
}
