package io.sluice.containers;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Looks for what {@link RequiresImages} names. */
final class ImageCondition implements ExecutionCondition {

    private static final String SETTING = "SLUICE_CONTAINER_TESTS";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return findAnnotation(context.getElement(), RequiresImages.class)
                .map(required -> evaluate(context.getDisplayName(), required.value()))
                .orElseGet(() -> ConditionEvaluationResult.enabled("No images are required"));
    }

    private static ConditionEvaluationResult evaluate(String test, Image... images) {
        var missing = Arrays.stream(images)
                .filter(image -> !image.isHere())
                .map(Image::tag)
                .collect(Collectors.joining(", "));
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("All images are here");
        }
        var problem = "No container engine with %s: pull it, or build it with 'make images-offline'".formatted(missing);
        if ("required".equals(System.getenv(SETTING))) {
            throw new ExtensionConfigurationException(problem + " (" + SETTING + "=required)");
        }
        // Maven only counts what is skipped; the reason would stand in a report that nobody opens.
        System.out.println(test + " is skipped. " + problem);
        return ConditionEvaluationResult.disabled(problem);
    }
}
