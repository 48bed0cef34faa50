package dev.dermaga.dingtalk.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.callback.CallbackAnswer;
import dev.dermaga.dingtalk.client.callback.CallbackEndpoint;
import dev.dermaga.dingtalk.client.callback.PostedHere;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.internal.Json;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The class that DingTalk's pages tell everybody to copy, against ours. It is in no library and names no licence, so it
 * is not here: {@code -Dofficial.crypto=FILE} names the {@code DingCallbackCrypto.java} of page
 * {@code develop-stream-mode-push-server}. The samples that it made are in {@code CallbackCipherTest} for good.
 */
@EnabledIfSystemProperty(named = "official.crypto", matches = ".+")
class OfficialCryptoTest {
    private static final String TOKEN = "token7Abc";
    private static final String AES = "Zk3pQ9sVb7TnX2mJcR8wLdYh5uGfA1eKoNiE6tWxPq0";

    @TempDir
    Path classes;

    private Object official;
    private final List<InboundEvent> heard = new ArrayList<>();
    private final CallbackEndpoint endpoint =
            CallbackEndpoint.forEvents(Secret.of(TOKEN), Secret.of(AES), ClientId.of(Sandbox.APP), event -> {
                heard.add(event);
                return Ack.success();
            });

    @BeforeEach
    void compile() throws Exception {
        // When it is loaded first, it sets the policy "limited" for the whole JVM, and AES-256 fails from then on.
        assertThat(Cipher.getMaxAllowedKeyLength("AES")).isGreaterThan(128);
        Path json = classes.resolve("JSON.java");
        Files.writeString(
                json,
                "package com.alibaba.fastjson; public class JSON {"
                        + " public static String toJSONString(Object o) { return \"\"; } }");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        new ByteArrayOutputStream(),
                        new ByteArrayOutputStream(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        json.toString(),
                        System.getProperty("official.crypto"));
        assertThat(failed).isZero();
        Class<?> type = new java.net.URLClassLoader(
                        new java.net.URL[] {classes.toUri().toURL()}, getClass().getClassLoader())
                .loadClass("com.dingtalk.open.DingCallbackCrypto");
        Constructor<?> constructor = type.getConstructor(String.class, String.class, String.class);
        official = constructor.newInstance(TOKEN, AES, Sandbox.APP);
    }

    @Test
    void our_endpoint_opens_what_it_seals_and_it_opens_our_answer() throws Exception {
        Map<?, ?> sealed = (Map<?, ?>) official.getClass()
                .getMethod("getEncryptedMap", String.class)
                .invoke(official, "{\"EventType\":\"chat_update_title\",\"title\":\"协作群😀\"}");
        String query = "msg_signature=" + sealed.get("msg_signature") + "&timestamp=" + sealed.get("timeStamp")
                + "&nonce=" + sealed.get("nonce");

        CallbackAnswer answer = endpoint.answer(
                "POST",
                query,
                name -> null,
                Json.write(Map.of("encrypt", String.valueOf(sealed.get("encrypt"))))
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(answer).isInstanceOf(CallbackAnswer.Handled.class);
        assertThat(heard.get(0).raw()).contains("协作群😀");
        JsonObject said = Json.parseObject(answer.bytes());
        assertThat(opened(
                        said.requiredText("msg_signature"),
                        said.requiredText("timeStamp"),
                        said.requiredText("nonce"),
                        said.requiredText("encrypt")))
                .isEqualTo("success");
    }

    @Test
    void it_opens_what_the_simulator_posts() throws Exception {
        try (Sandbox sandbox = new Sandbox();
                PostedHere app = new PostedHere(endpoint)) {
            sandbox.simulator.callbacks(Sandbox.APP).postEventsTo(app.address(), TOKEN, AES);

            sandbox.simulator.announce("user_add_org", Map.of("userId", List.of("陈晓明")));

            PostedHere.Posted posted = app.posted.get(1);
            assertThat(opened(
                            posted.query("msg_signature"),
                            posted.query("timestamp"),
                            posted.query("nonce"),
                            Json.parseObject(posted.body()).requiredText("encrypt")))
                    .contains("\"EventType\":\"user_add_org\"")
                    .contains("陈晓明");
        }
    }

    private String opened(String signature, String timestamp, String nonce, String encrypted) throws Exception {
        return (String) official.getClass()
                .getMethod("getDecryptMsg", String.class, String.class, String.class, String.class)
                .invoke(official, signature, timestamp, nonce, encrypted);
    }
}
