package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The calls of the storage as raw HTTP. */
final class StorageWire {
    static final String ANA = "unionAna0001";
    static final String BUDI = "unionBudi0002";
    static final String SPACES = "/v1.0/storage/spaces";

    final Wire wire;
    private final String token;

    StorageWire(DingTalkSimulator simulator) {
        wire = new Wire(simulator);
        token = wire.token();
    }

    Wire.Reply call(String method, String path, String json) {
        return wire.modern(method, path, token, json);
    }

    Wire.Reply post(String path, String json) {
        return call("POST", path, json);
    }

    /** A space of its own for each name. */
    String space(String sceneId) {
        return space(sceneId, "");
    }

    String space(String sceneId, String more) {
        return post(SPACES + "?unionId=" + ANA, "{\"option\":{\"sceneId\":\"" + sceneId + "\"" + more + "}}")
                .json()
                .at("/space/id")
                .asText();
    }

    String dentries(String spaceId) {
        return SPACES + '/' + spaceId + "/dentries";
    }

    JsonNode folder(String spaceId, String parentId, String name) {
        return post(dentries(spaceId) + '/' + parentId + "/folders?unionId=" + ANA, "{\"name\":\"" + name + "\"}")
                .json()
                .get("dentry");
    }

    String rootUuid(String spaceId) {
        return call("GET", "/v2.0/doc/dentries/0/queryDentryUuid?spaceId=" + spaceId + "&operatorId=" + ANA, "")
                .json()
                .get("dentryUuid")
                .asText();
    }

    Wire.Reply uploadInfo(String parentUuid, String option) {
        return post(
                "/v2.0/storage/spaces/files/" + parentUuid + "/uploadInfos/query?unionId=" + ANA,
                "{\"protocol\":\"HEADER_SIGNATURE\",\"option\":" + option + "}");
    }

    Wire.Reply commit(String parentUuid, String uploadKey, String name, String option) {
        return post(
                "/v2.0/storage/spaces/files/" + parentUuid + "/commit?unionId=" + ANA,
                "{\"uploadKey\":\"" + uploadKey + "\",\"name\":\"" + name + "\",\"option\":" + option + "}");
    }

    /** The whole way of a small file into a folder. */
    JsonNode file(String parentUuid, String name, String content) {
        JsonNode info = uploadInfo(parentUuid, "{}").json();
        put(info.get("headerSignatureInfo"), content.getBytes(StandardCharsets.UTF_8));
        return commit(parentUuid, info.get("uploadKey").asText(), name, "{}")
                .json()
                .get("dentry");
    }

    Wire.Reply put(JsonNode signed, byte[] content, String... more) {
        return object("PUT", signed, content, more);
    }

    Wire.Reply get(JsonNode signed, String... more) {
        return object("GET", signed, null, more);
    }

    private Wire.Reply object(String method, JsonNode signed, byte[] content, String... more) {
        List<String> headers = new ArrayList<>(List.of(more));
        signed.get("headers").properties().forEach(header -> {
            headers.add(header.getKey());
            headers.add(header.getValue().asText());
        });
        URI address = URI.create(signed.get("resourceUrls").get(0).asText());
        String path = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        return wire.send(method, path, content, headers.toArray(String[]::new));
    }

    JsonNode downloadInfo(JsonNode dentry) {
        return post(
                        dentries(dentry.get("spaceId").asText()) + '/'
                                + dentry.get("id").asText() + "/downloadInfos/query?unionId=" + ANA,
                        "{}")
                .json()
                .get("headerSignatureInfo");
    }
}
