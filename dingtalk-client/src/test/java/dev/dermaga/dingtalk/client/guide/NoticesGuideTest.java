package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.notices.Audience;
import dev.dermaga.dingtalk.client.notices.NoticeMessage;
import dev.dermaga.dingtalk.client.notices.NoticeOutcome;
import dev.dermaga.dingtalk.client.notices.NoticeResult;
import dev.dermaga.dingtalk.client.notices.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoticesGuideTest {
    private final Sandbox sandbox = new Sandbox();
    private final DingTalkClient dingtalk = sandbox.dingtalk;
    private final List<String> log = new ArrayList<>();

    /** Lets a second pass in the simulator before each question. */
    private final Patience patience = question -> {
        sandbox.simulator.advance(Duration.ofSeconds(1));
        return true;
    };

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_notification_and_who_missed_it() {
        UserId budi = Sandbox.BUDI;
        UserId gone = UserId.of("nobody");

        // snippet: notices
        NoticeOutcome outcome = dingtalk.notices()
                .sendAndConfirm(Audience.of(budi, gone), NoticeMessage.text("The crane is free"), patience);

        NoticeResult result = outcome.result();
        if (result == null) {
            log.add("sent, but nobody knows yet who got it: ask later with confirm(" + outcome.notice() + ", …)");
        } else {
            result.missed()
                    .forEach(missed ->
                            log.add(missed.person() + ": " + missed.cause().advice()));
        }
        // end

        assertThat(outcome.everybodyReached()).isFalse();
        assertThat(log).singleElement().asString().startsWith("nobody: Check that the person");
        assertThat(sandbox.simulator.person("budi").notices()).hasSize(1);
    }
}
