package dev.dermaga.dingtalk.spring;

import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/** All methods with {@link DingTalkEvent}, as one handler. */
final class EventMethods implements InboundHandler, SmartInitializingSingleton {
    private final ConfigurableListableBeanFactory beans;
    private volatile List<EventMethod> methods = List.of();

    EventMethods(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<EventMethod> found = new ArrayList<>();
        for (String name : beans.getBeanNamesForType(Object.class, false, false)) {
            Class<?> type = AutoProxyUtils.determineTargetClass(beans, name);
            if (type != null && !ClassUtils.getPackageName(type).startsWith("org.springframework.")) {
                found.addAll(methodsOf(name, ClassUtils.getUserClass(type)));
            }
        }
        methods = List.copyOf(found);
    }

    private List<EventMethod> methodsOf(String bean, Class<?> type) {
        Map<java.lang.reflect.Method, DingTalkEvent> marked =
                MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<DingTalkEvent>)
                        method -> AnnotatedElementUtils.findMergedAnnotation(method, DingTalkEvent.class));
        return marked.entrySet().stream()
                .map(entry -> EventMethod.of(() -> beans.getBean(bean), entry.getKey(), entry.getValue()))
                .toList();
    }

    boolean isEmpty() {
        return methods.isEmpty();
    }

    @Override
    public Ack handle(InboundEvent event) throws Exception {
        Ack answer = Ack.success();
        for (EventMethod method : methods) {
            if (method.hears(event)) {
                Ack ack = method.call(event);
                if (!ack.isSuccess()) {
                    return ack;
                }
                if (!ack.response().isEmpty()) {
                    answer = ack;
                }
            }
        }
        return answer;
    }
}
