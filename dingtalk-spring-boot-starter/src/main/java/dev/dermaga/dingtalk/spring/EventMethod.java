package dev.dermaga.dingtalk.spring;

import dev.dermaga.dingtalk.client.cards.CardAnswer;
import dev.dermaga.dingtalk.client.event.OrgEvent;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.ReflectionUtils;

/**
 * One method with {@link DingTalkEvent}.
 *
 * @param bean looked up at each call, so that its scope is kept
 * @param names DingTalk's names of the events that it hears; empty means all
 */
record EventMethod(Supplier<Object> bean, Method method, Class<?> kind, Set<String> names) {
    static EventMethod of(Supplier<Object> bean, Method method, DingTalkEvent mark) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length != 1
                || !InboundEvent.class.isAssignableFrom(parameters[0])
                        && !OrgEvent.class.isAssignableFrom(parameters[0])) {
            throw wrong(method, "needs one parameter, an InboundEvent, an OrgEvent, or a kind of one");
        }
        Class<?> kind = parameters[0];
        if (mark.value().length > 0
                && !kind.isAssignableFrom(InboundEvent.PlatformEvent.class)
                && !OrgEvent.class.isAssignableFrom(kind)) {
            throw wrong(method, "names platform events, but a " + kind.getSimpleName() + " is none");
        }
        Class<?> answer = method.getReturnType();
        if (answer != void.class
                && answer != Ack.class
                && answer != CardAnswer.class
                && !Map.class.isAssignableFrom(answer)) {
            throw wrong(
                    method,
                    "returns " + answer.getSimpleName() + "; make it void, an Ack, or a CardAnswer or Map for a card");
        }
        return new EventMethod(bean, method, kind, Set.of(mark.value()));
    }

    private static IllegalStateException wrong(Method method, String what) {
        return new IllegalStateException("The @DingTalkEvent method "
                + method.getDeclaringClass().getSimpleName() + "." + method.getName() + " " + what);
    }

    boolean hears(InboundEvent event) {
        return named(event) && kind.isInstance(heard(event));
    }

    private boolean named(InboundEvent event) {
        return names.isEmpty()
                || event instanceof InboundEvent.PlatformEvent platform && names.contains(platform.eventType());
    }

    /** The event, or what it says for a method that wants that. */
    private Object heard(InboundEvent event) {
        return OrgEvent.class.isAssignableFrom(kind) && event instanceof InboundEvent.PlatformEvent platform
                ? platform.content()
                : event;
    }

    /** Throws what the method throws. */
    Ack call(InboundEvent event) throws Exception {
        Object target = bean.get();
        Method invocable = AopUtils.selectInvocableMethod(method, target.getClass());
        ReflectionUtils.makeAccessible(invocable);
        Object answer;
        try {
            answer = invocable.invoke(target, heard(event));
        } catch (InvocationTargetException e) {
            ReflectionUtils.rethrowException(e.getTargetException());
            throw e;
        }
        if (answer instanceof Ack ack) {
            return ack;
        }
        if (answer instanceof CardAnswer card) {
            return card.toAck();
        }
        return answer instanceof Map<?, ?> response ? Ack.response(texts(response)) : Ack.success();
    }

    private static Map<String, ?> texts(Map<?, ?> response) {
        java.util.LinkedHashMap<String, Object> texts = new java.util.LinkedHashMap<>();
        response.forEach((name, value) -> texts.put(String.valueOf(name), value));
        return texts;
    }
}
