package dev.dermaga.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published description is what the hub serves. Write it anew with {@code -Ddescription.write=true}. */
@HubTest
class ApiDescriptionTest {

    private static final Path PUBLISHED = Path.of("..", "docs", "api", "openapi.json");

    @Autowired
    Api api;

    @Autowired
    JsonMapper json;

    @Test
    void the_published_description_is_what_the_hub_serves() throws IOException {
        Api.Answer served = api.asNobody().get("/api/v1/openapi.json");
        assertThat(served.status()).isEqualTo(200);
        if (Boolean.getBoolean("description.write")) {
            Files.createDirectories(PUBLISHED.getParent());
            Files.writeString(
                    PUBLISHED, json.writerWithDefaultPrettyPrinter().writeValueAsString(served.body()) + "\n");
        }

        assertThat(json.readTree(Files.readString(PUBLISHED)))
                .as("docs/api/openapi.json; -Ddescription.write=true writes it anew")
                .isEqualTo(served.body());
    }

    @Test
    void it_tells_what_may_be_absent() {
        JsonNode schemas = api.asNobody().get("/api/v1/openapi.json").body().at("/components/schemas");

        JsonNode channel = schemas.path("ChannelItem");
        assertThat(channel.path("required").values())
                .extracting(JsonNode::asString)
                .contains("id", "slug", "members")
                .doesNotContain("lastMessageAt");
        assertThat(channel.at("/properties/lastMessageAt/type").toString()).contains("string", "null");
        assertThat(schemas.at("/MessageItem/properties/file/oneOf").toString()).contains("FileItem", "null");
    }
}
