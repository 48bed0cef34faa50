package dev.dermaga.hub.security;

import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.people.Role;
import dev.dermaga.hub.web.Problem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a call through to its method when the caller has the right that the method {@link Needs}. */
final class RightsCheck implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        Right right = neededBy(method);
        if (right == null) {
            throw Problem.of(403, "not-allowed", "Nobody may make this call: it does not say which right it needs.");
        }
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller)) {
            throw Problem.of(401, "not-signed-in", "Sign in first.");
        }
        if (!caller.account().role().may(right)) {
            throw Problem.of(403, "role-too-low", "This is for " + who(right) + ".");
        }
        if (!caller.cameFor(right)) {
            throw Problem.of(403, "scope-missing", "The token is not for this.");
        }
        return true;
    }

    static @Nullable Right neededBy(HandlerMethod method) {
        Needs needs = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Needs.class);
        Needs all = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Needs.class);
        return needs != null ? needs.value() : all != null ? all.value() : null;
    }

    private static String who(Right right) {
        return Arrays.stream(Role.values())
                .filter(role -> role.may(right))
                .map(role -> role.name().toLowerCase(Locale.ROOT) + "s")
                .collect(Collectors.joining(" and "));
    }
}
