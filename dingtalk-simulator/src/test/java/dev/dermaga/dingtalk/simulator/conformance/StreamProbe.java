package dev.dermaga.dingtalk.simulator.conformance;

import com.dingtalk.open.app.api.OpenDingTalkStreamClientBuilder;
import com.dingtalk.open.app.api.callback.DingTalkStreamTopics;
import com.dingtalk.open.app.api.callback.OpenDingTalkCallbackListener;
import com.dingtalk.open.app.api.chatbot.BotReplier;
import com.dingtalk.open.app.api.models.bot.ChatbotMessage;
import com.dingtalk.open.app.api.security.AuthClientCredential;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A user's program on the official stream client, as the tutorials write it: prints what it hears and answers it. */
public final class StreamProbe {
    private StreamProbe() {}

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        OpenDingTalkCallbackListener<ChatbotMessage, Map<String, String>> robot = message -> {
            out.println("HEARD " + message.getSenderStaffId() + ":"
                    + message.getText().getContent());
            try {
                BotReplier.fromWebhook(message.getSessionWebhook()).replyText("收到 👍");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of();
        };
        OpenDingTalkStreamClientBuilder.custom()
                .credential(new AuthClientCredential("dingsandboxapp01", "sandbox-secret-not-for-production"))
                .registerCallbackListener(DingTalkStreamTopics.BOT_MESSAGE_TOPIC, robot)
                .build()
                .start();
        out.println("STARTED");
        new CountDownLatch(1).await();
    }
}
