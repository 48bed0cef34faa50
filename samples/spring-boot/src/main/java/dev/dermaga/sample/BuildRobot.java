package dev.dermaga.sample;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.RobotMessageReceived;
import dev.dermaga.dingtalk.spring.DingTalkEvent;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.stereotype.Component;

// snippet: spring-boot-robot
/** Answers who calls it by @, and notes which to-dos were made. */
@Component
class BuildRobot {
    private final DingTalkClient dingtalk;
    private final Queue<String> tasks = new ConcurrentLinkedQueue<>();

    BuildRobot(DingTalkClient dingtalk) {
        this.dingtalk = dingtalk;
    }

    @DingTalkEvent
    void asked(RobotMessageReceived message) {
        dingtalk.sendMessage(
                message.conversationId(), message.senderNick() + ", the build is green. You said: " + message.text());
    }

    @DingTalkEvent("todo_task_create")
    void taskMade(PlatformEvent event) {
        tasks.add(event.data());
    }

    Queue<String> tasks() {
        return tasks;
    }
}
// end
