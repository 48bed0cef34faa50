package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.hub.inbox.Attachments;
import java.io.OutputStream;
import org.springframework.stereotype.Component;

/** Fetches what people send to the robot. */
@Component
class DingTalkAttachments implements Attachments {

    private final DingTalkClient dingtalk;

    DingTalkAttachments(DingTalkClient dingtalk) {
        this.dingtalk = dingtalk;
    }

    @Override
    public void download(String downloadCode, OutputStream out, long mostBytes) {
        Translated.run(() -> dingtalk.robot().download(downloadCode, out, mostBytes));
    }
}
