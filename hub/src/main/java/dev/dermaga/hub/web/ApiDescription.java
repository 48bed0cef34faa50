package dev.dermaga.hub.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the published description of the API says beyond the controllers: its name, and what may be absent. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Dermaga")
                        .version("1")
                        .description("Messages, tasks and files between a team's systems and DingTalk, both ways."))
                .servers(List.of(new Server().url("/")));
    }

    /** A record's component is required unless it is {@code @Nullable}; then it may be null or absent. */
    @Bean
    ModelConverter nullness() {
        return new Nullness();
    }

    private static final class Nullness implements ModelConverter {

        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
            JavaType java = Json.mapper().constructType(type.getType());
            if (schema == null || java == null || !java.getRawClass().isRecord()) {
                return schema;
            }
            Schema<?> model = schema.get$ref() == null ? schema : named(schema.get$ref(), context);
            if (model != null && model.getProperties() != null) {
                for (RecordComponent component : java.getRawClass().getRecordComponents()) {
                    describe(component, model);
                }
            }
            return schema;
        }

        private static @Nullable Schema<?> named(String reference, ModelConverterContext context) {
            return context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
        }

        private static void describe(RecordComponent component, Schema<?> model) {
            Map<String, Schema> properties = model.getProperties();
            Schema<?> property = properties.get(component.getName());
            if (property == null) {
                return;
            }
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                if (model.getRequired() == null || !model.getRequired().contains(component.getName())) {
                    model.addRequiredItem(component.getName());
                }
            } else if (property.get$ref() == null) {
                property.addType("null");
            } else {
                Schema<?> nothing = new Schema<>();
                nothing.addType("null");
                properties.put(component.getName(), new Schema<>().oneOf(List.of(property, nothing)));
            }
        }
    }
}
