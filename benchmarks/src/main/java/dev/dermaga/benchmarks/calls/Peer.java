package dev.dermaga.benchmarks.calls;

import com.aliyun.dingtalkrobot_1_0.Client;
import com.aliyun.dingtalkrobot_1_0.models.OrgGroupSendHeaders;
import com.aliyun.dingtalkrobot_1_0.models.OrgGroupSendRequest;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.models.RuntimeOptions;
import com.dingtalk.api.DefaultDingTalkClient;
import com.dingtalk.api.request.OapiMessageCorpconversationAsyncsendV2Request;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Who makes the call. All but one post the same message of the app's robot to a group; the old official SDK has no such
 * call, so it posts a work notification of the same length, to an answer of the same length.
 */
enum Peer {
    OURS("dingtalk-client") {
        @Override
        Sender sender(URI address, String token) {
            DingTalkClient client = DingTalkClient.builder()
                    .app(APP, SECRET)
                    .robotCode(APP)
                    .address(address)
                    .build();
            OpenConversationId group = OpenConversationId.of(GROUP);
            return text -> client.sendMessage(group, text).processQueryKey();
        }
    },
    OFFICIAL("com.aliyun:dingtalk") {
        @Override
        Sender sender(URI address, String token) throws Exception {
            Config config = new Config();
            config.protocol = "http";
            config.regionId = "central";
            config.endpoint = address.getAuthority();
            Client client = new Client(config);
            OrgGroupSendHeaders headers = new OrgGroupSendHeaders().setXAcsDingtalkAccessToken(token);
            RuntimeOptions options = new RuntimeOptions();
            return text -> client.orgGroupSendWithOptions(
                            new OrgGroupSendRequest()
                                    .setRobotCode(APP)
                                    .setOpenConversationId(GROUP)
                                    .setMsgKey("sampleText")
                                    .setMsgParam("{\"content\":\"" + text + "\"}"),
                            headers,
                            options)
                    .getBody()
                    .getProcessQueryKey();
        }
    },
    OFFICIAL_OLD("alibaba-dingtalk-service-sdk") {
        @Override
        Sender sender(URI address, String token) {
            DefaultDingTalkClient client =
                    new DefaultDingTalkClient(address + "/topapi/message/corpconversation/asyncsend_v2");
            return text -> {
                var request = new OapiMessageCorpconversationAsyncsendV2Request();
                request.setAgentId(100_001L);
                request.setUseridList("ana");
                var message = new OapiMessageCorpconversationAsyncsendV2Request.Msg();
                message.setMsgtype("text");
                var content = new OapiMessageCorpconversationAsyncsendV2Request.Text();
                content.setContent(text);
                message.setText(content);
                request.setMsg(message);
                return client.execute(request, token).isSuccess() ? "sent" : "";
            };
        }
    },
    URL_CONNECTION("HttpURLConnection + Jackson") {
        @Override
        Sender sender(URI address, String token) {
            ObjectMapper json = new ObjectMapper();
            URI target = address.resolve(SEND);
            return text -> {
                byte[] body = json.writeValueAsBytes(message(json, text));
                HttpURLConnection connection =
                        (HttpURLConnection) target.toURL().openConnection();
                connection.setRequestMethod("POST");
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.setRequestProperty("x-acs-dingtalk-access-token", token);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
                try (InputStream in = connection.getInputStream()) {
                    return json.readTree(in).path("processQueryKey").asText();
                }
            };
        }
    },
    JDK_CLIENT("java.net.http + Jackson") {
        @Override
        Sender sender(URI address, String token) {
            ObjectMapper json = new ObjectMapper();
            HttpClient client = HttpClient.newHttpClient();
            URI target = address.resolve(SEND);
            return text -> {
                HttpRequest request = HttpRequest.newBuilder(target)
                        .header("Content-Type", "application/json")
                        .header("x-acs-dingtalk-access-token", token)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(message(json, text))))
                        .build();
                byte[] answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                        .body();
                return json.readTree(answer).path("processQueryKey").asText();
            };
        }
    },
    BARE_SOCKET("a bare socket, fixed bytes") {
        @Override
        Sender sender(URI address, String token) {
            byte[] body = ("{\"robotCode\":\"" + APP + "\",\"openConversationId\":\"" + GROUP
                            + "\",\"msgKey\":\"sampleText\",\"msgParam\":\"{\\\"content\\\":\\\"benchmark\\\"}\"}")
                    .getBytes(StandardCharsets.UTF_8);
            byte[] request = ("POST " + SEND + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "x-acs-dingtalk-access-token: " + token + "\r\nContent-Length: " + body.length
                            + "\r\n\r\n" + new String(body, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            ThreadLocal<Socket> sockets = ThreadLocal.withInitial(() -> connected(address));
            ThreadLocal<byte[]> buffers = ThreadLocal.withInitial(() -> new byte[1024]);
            return text -> {
                Socket socket = sockets.get();
                socket.getOutputStream().write(request);
                // the answer is shorter than a packet
                return socket.getInputStream().read(buffers.get()) > 0 ? "sent" : "";
            };
        }
    };

    static final String APP = "dingsandboxapp01";
    static final String SECRET = "sandbox-secret-not-for-production";
    static final String GROUP = "cidSandboxPier0001==";
    private static final String SEND = "/v1.0/robot/groupMessages/send";

    final String title;

    Peer(String title) {
        this.title = title;
    }

    /** For many threads. Ours gets its token by itself. */
    abstract Sender sender(URI address, String token) throws Exception;

    private static Map<String, String> message(ObjectMapper json, String text) throws Exception {
        return Map.of(
                "robotCode",
                APP,
                "openConversationId",
                GROUP,
                "msgKey",
                "sampleText",
                "msgParam",
                json.writeValueAsString(Map.of("content", text)));
    }

    private static Socket connected(URI address) {
        try {
            Socket socket = new Socket(address.getHost(), address.getPort());
            socket.setTcpNoDelay(true);
            return socket;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
