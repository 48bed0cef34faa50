package dev.dermaga.dingtalk.client.contract;

import com.dingtalk.open.app.api.OpenDingTalkStreamClientBuilder;
import com.dingtalk.open.app.api.callback.DingTalkStreamTopics;
import com.dingtalk.open.app.api.callback.OpenDingTalkCallbackListener;
import com.dingtalk.open.app.api.security.AuthClientCredential;
import com.dingtalk.open.app.stream.protocol.event.EventAckStatus;
import dev.dermaga.dingtalk.client.Sandbox;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A program on the official stream client, which goes to no address but DingTalk's own: a proxy leads it elsewhere. */
public final class OfficialListener {
    private OfficialListener() {}

    public static void main(String[] args) throws Exception {
        OpenDingTalkCallbackListener<Map<String, Object>, Map<String, Object>> takesAll = callback -> Map.of();
        OpenDingTalkStreamClientBuilder.custom()
                .credential(new AuthClientCredential(Sandbox.APP, Sandbox.SECRET))
                .registerAllEventListener(event -> EventAckStatus.SUCCESS)
                .registerCallbackListener(DingTalkStreamTopics.BOT_MESSAGE_TOPIC, takesAll)
                .registerCallbackListener(DingTalkStreamTopics.CARD_CALLBACK_TOPIC, takesAll)
                .build()
                .start();
        new CountDownLatch(1).await();
    }
}
