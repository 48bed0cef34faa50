package dev.dermaga.dingtalk.client.callback;

import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Knows one kind of callback: how it is proven, what it says, how it is answered. */
interface Reader {
    Read read(Incoming incoming) throws Rejection;

    /**
     * What was read.
     *
     * @param name of the event, when there is none to handle
     * @param event null when DingTalk asks only whether somebody is there
     * @param lane what has the same comes one after the other
     * @param answering the body that says success
     */
    record Read(String name, @Nullable InboundEvent event, String lane, Function<Ack, String> answering) {
        String answer(Ack ack) {
            return answering.apply(ack);
        }
    }
}
