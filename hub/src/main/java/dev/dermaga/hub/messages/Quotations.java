package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.delivery.Deliveries;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Which message of the hub it is that somebody quotes in DingTalk. */
@Service
public class Quotations {

    private final Messages messages;
    private final Deliveries deliveries;

    Quotations(Messages messages, Deliveries deliveries) {
        this.messages = messages;
        this.deliveries = deliveries;
    }

    /**
     * Empty for what the hub did not hear, and for what went another way than by the app's robot: nothing else has a name.
     *
     * @param source the event that it came with, had it come from DingTalk
     * @param receipt DingTalk's name for it, had the app's robot said it
     */
    public Optional<UUID> find(Channel channel, String source, @Nullable String receipt) {
        return Optional.ofNullable(receipt)
                .flatMap(deliveries::messageWith)
                .flatMap(messages::find)
                .or(() -> messages.bySource(source))
                .filter(message -> message.channelId().equals(channel.id()))
                .map(Message::id);
    }
}
