package io.sluice.ingest.stream;

import io.sluice.ingest.pipeline.Pipeline.Plugin;
import io.sluice.ingest.sink.SinkType;
import io.sluice.ingest.source.SourceType;
import java.util.List;
import java.util.function.Function;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.validation.Validator;

/** Finds the kinds of source and sink that the configuration names, and binds and validates their settings. */
@Component
final class PluginSettings {

    private final Binder binder;
    private final Validator validator;
    private final List<SourceType<?>> sources;
    private final List<SinkType<?>> sinks;

    PluginSettings(Environment environment, Validator validator, List<SourceType<?>> sources, List<SinkType<?>> sinks) {
        this.binder = Binder.get(environment);
        this.validator = validator;
        this.sources = List.copyOf(sources);
        this.sinks = List.copyOf(sinks);
    }

    Plugin<SourceType<Object>, Object> source(String stream, StreamSettings settings) {
        var prefix = "ingest.streams." + stream + ".source";
        return source(prefix, pick(sources, SourceType::type, settings.source(), prefix));
    }

    Plugin<SinkType<Object>, Object> sink(String stream, StreamSettings settings) {
        var prefix = "ingest.streams." + stream + ".sink";
        return sink(prefix, pick(sinks, SinkType::type, settings.sink(), prefix));
    }

    /** The settings have just been bound to the very class that the kind asks for. */
    @SuppressWarnings("unchecked")
    private Plugin<SourceType<Object>, Object> source(String prefix, SourceType<?> type) {
        return new Plugin<>((SourceType<Object>) type, bind(prefix, type.settings()));
    }

    @SuppressWarnings("unchecked")
    private Plugin<SinkType<Object>, Object> sink(String prefix, SinkType<?> type) {
        return new Plugin<>((SinkType<Object>) type, bind(prefix, type.settings()));
    }

    private Object bind(String prefix, Class<?> settings) {
        return binder.bindOrCreate(prefix, Bindable.of(settings), new ValidationBindHandler(validator));
    }

    private static <T> T pick(List<T> kinds, Function<T, String> name, StreamSettings.Kind wanted, String prefix) {
        return kinds.stream()
                .filter(kind -> name.apply(kind).equals(wanted.type()))
                .findFirst()
                .orElseThrow(() -> new InvalidStreamException(
                        prefix + ".type",
                        wanted.type(),
                        "one of " + kinds.stream().map(name).sorted().toList()));
    }
}
