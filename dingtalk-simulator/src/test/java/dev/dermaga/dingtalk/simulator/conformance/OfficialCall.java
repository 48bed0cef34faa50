package dev.dermaga.dingtalk.simulator.conformance;

import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import com.dingtalk.api.DefaultDingTalkClient;
import com.dingtalk.api.request.OapiV2UserGetRequest;
import com.dingtalk.api.response.OapiV2UserGetResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.taobao.api.ApiException;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Any call of the platform's, made by the official SDK of its host, and what that SDK makes of a refusal. */
final class OfficialCall {
    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * A refusal as the SDK's user sees it.
     *
     * @param code as the SDK has it; of the old host's {@code 88} the sub code
     */
    record Refused(String code, String message, String requestId, Map<String, ?> accessDeniedDetail) {}

    private final DingTalkSimulator simulator;
    private final String token;

    OfficialCall(DingTalkSimulator simulator, String token) {
        this.simulator = simulator;
        this.token = token;
    }

    /** The body of the answer to a call that succeeds; {@code json} is empty where the call has no body. */
    Object answered(String method, String path, String json) throws Exception {
        if (isModern(path)) {
            return modern(method, path, json).get("body");
        }
        OapiV2UserGetResponse answer = old(method, path, json);
        if (!answer.isSuccess()) {
            throw new AssertionError(answer.getBody());
        }
        return answer.getBody();
    }

    /** How a call is refused; an {@link AssertionError} when it is not. */
    Refused refused(String method, String path, String json) throws Exception {
        if (!isModern(path)) {
            OapiV2UserGetResponse answer = old(method, path, json);
            if (answer.isSuccess()) {
                throw new AssertionError("not refused: " + answer.getBody());
            }
            boolean wrapped = answer.getErrcode() == 88 && answer.getSubCode() != null;
            return new Refused(
                    wrapped ? answer.getSubCode() : Long.toString(answer.getErrcode()),
                    wrapped ? answer.getSubMsg() : answer.getErrmsg(),
                    Wire.read(answer.getBody()).path("request_id").asText(), // the SDK has no accessor that is filled
                    Map.of());
        }
        try {
            throw new AssertionError(
                    "not refused: " + modern(method, path, json).get("body"));
        } catch (TeaException no) {
            String said = no.getMessage();
            return new Refused(
                    no.getCode(),
                    said.replaceFirst("^code: \\d+, ", "").replaceFirst(" request id: .*$", ""),
                    said.replaceFirst("^.* request id: ", ""),
                    no.getAccessDeniedDetail() == null ? Map.of() : no.getAccessDeniedDetail());
        }
    }

    private Map<String, ?> modern(String method, String path, String json) throws Exception {
        OpenApiRequest request = new OpenApiRequest()
                .setHeaders(token.isEmpty() ? Map.of() : Map.of("x-acs-dingtalk-access-token", token))
                .setQuery(query(path));
        if (!json.isEmpty()) {
            request.setBody(MAPPER.convertValue(Wire.read(json), Object.class));
        }
        Params call = new Params()
                .setAction("Any")
                .setVersion("todo_1.0")
                .setProtocol("HTTP")
                .setPathname(path.split("\\?")[0])
                .setMethod(method)
                .setAuthType("AK")
                .setStyle("ROA")
                .setReqBodyType("none")
                .setBodyType("json");
        return new com.aliyun.dingtalktodo_1_0.Client(config(simulator)).execute(call, request, new RuntimeOptions());
    }

    private OapiV2UserGetResponse old(String method, String path, String json) throws ApiException {
        boolean inQuery = method.equals("GET");
        Map<String, String> parameters = inQuery ? query(path) : new LinkedHashMap<>();
        if (!json.isEmpty()) {
            for (Map.Entry<String, JsonNode> member : Wire.read(json).properties()) {
                JsonNode value = member.getValue();
                parameters.put(member.getKey(), value.isTextual() ? value.textValue() : value.toString());
            }
        }
        String session = token.isEmpty() || query(path).containsKey("access_token") ? null : token;
        OapiV2UserGetRequest request = new OapiV2UserGetRequest() {
            @Override
            public Map<String, String> getTextParams() {
                return parameters;
            }

            @Override
            public void check() {
                // of another call
            }
        };
        request.setHttpMethod(method);
        String address = simulator.address() + (inQuery ? path.split("\\?")[0] : path);
        return new DefaultDingTalkClient(address).execute(request, session);
    }

    /** What leads any client of the new SDK here. */
    static Config config(DingTalkSimulator simulator) {
        Config config = new Config();
        config.protocol = "http";
        config.regionId = "central";
        config.endpoint = simulator.address().getAuthority();
        return config;
    }

    private static boolean isModern(String path) {
        return path.startsWith("/v1.0/") || path.startsWith("/v2.0/");
    }

    private static Map<String, String> query(String path) {
        Map<String, String> query = new LinkedHashMap<>();
        if (path.contains("?")) {
            for (String pair : path.substring(path.indexOf('?') + 1).split("&")) {
                int equals = pair.indexOf('=');
                query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
