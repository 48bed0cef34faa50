package dev.dermaga.hub.inbox;

import dev.dermaga.hub.alarms.Alarms;
import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.messages.MessageService;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What happens when DingTalk says that somebody wrote, but not what: code 20001, the month's quota is used up. */
@Component
class QuotaAlarm {

    /** The alarm, in the hub's status. */
    static final String CODE = "inbound-quota-used-up";

    private static final Logger log = LoggerFactory.getLogger(QuotaAlarm.class);
    private static final String TEXT =
            "DingTalk keeps back what people write to the robot: the organization's monthly quota of pushes is used up "
                    + "(code 20001). Raise the quota in DingTalk's developer console, or wait for the next month.";
    private static final String LINE =
            "[DingTalk keeps the content of messages back: the month's quota of messages to robots is used up]";

    /** DingTalk's own days. */
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Alarms alarms;
    private final Channels channels;
    private final Senders senders;
    private final MessageService messages;
    private final ApplicationEventPublisher events;
    private final Counter counter;

    QuotaAlarm(
            Alarms alarms,
            Channels channels,
            Senders senders,
            MessageService messages,
            ApplicationEventPublisher events,
            MeterRegistry meters) {
        this.alarms = alarms;
        this.channels = channels;
        this.senders = senders;
        this.messages = messages;
        this.events = events;
        this.counter = Counter.builder("dermaga.inbox.quota_used_up")
                .description("Messages whose content DingTalk kept back")
                .register(meters);
    }

    /** Part of the transaction that processes the message. Asks DingTalk nothing. */
    void raise(RobotMessage message) {
        if (alarms.raise(CODE, TEXT)) {
            log.warn(TEXT);
        }
        counter.increment();
        events.publishEvent(new InboundQuotaUsedUp(message.conversation(), message.writtenAt()));
        channel(message).ifPresent(channel -> {
            LocalDate day = message.writtenAt().atZone(CHINA).toLocalDate();
            // the source is unique, so there is one line a day
            String source = CODE + ":" + channel.id() + ":" + day;
            messages.receive(Senders.guest("DingTalk"), channel, LINE, List.of(), source, message.writtenAt());
        });
    }

    /** A message came with its content. */
    void clear(RobotMessage message) {
        alarms.clear(CODE, message.writtenAt());
    }

    private Optional<Channel> channel(RobotMessage message) {
        return message.inGroup()
                ? channels.byOpenConversationId(message.conversation())
                : senders.known(message).map(channels::directWith);
    }
}
