package dev.dermaga.dingtalk.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that hears what DingTalk tells the app. It has one parameter, whose type says what it hears:
 * {@link dev.dermaga.dingtalk.client.inbound.InboundEvent.RobotMessageReceived}, {@code CardCallback},
 * {@code PlatformEvent}, {@code Unknown}, or {@link dev.dermaga.dingtalk.client.inbound.InboundEvent} for all;
 * or, for what a platform event says, a kind of {@link dev.dermaga.dingtalk.client.event.OrgEvent}, such as
 * {@code ContactEvent.PeopleLeft} or {@code ContactEvent}.
 *
 * <pre>{@code
 * @DingTalkEvent
 * void said(RobotMessageReceived message) { … }
 *
 * @DingTalkEvent({"user_add_org", "user_leave_org"})
 * void staffChanged(PlatformEvent event) { … }
 *
 * @DingTalkEvent
 * void left(ContactEvent.PeopleLeft left) { … }
 *
 * @DingTalkEvent
 * CardAnswer pressed(CardCallback press) { … }
 * }</pre>
 *
 * <p>Once the method returns, the event is acknowledged and does not come again: store first, work later. When it throws
 * the event is not acknowledged; DingTalk sends platform events again, robot messages perhaps, and says what it sent
 * before with the same {@link dev.dermaga.dingtalk.client.inbound.InboundEvent#key()}. It may return an
 * {@link dev.dermaga.dingtalk.client.inbound.Ack}, or a {@link dev.dermaga.dingtalk.client.cards.CardAnswer} or {@link java.util.Map} as the
 * answer to a card callback.
 *
 * <p>Several methods may hear the same event: all are called, in the order of their beans, until one throws. What no
 * method hears is acknowledged. They run on threads of the client; those of one conversation one after the other.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DingTalkEvent {
    /** DingTalk's names of the platform events to hear, such as {@code user_add_org}; none means all. */
    String[] value() default {};
}
